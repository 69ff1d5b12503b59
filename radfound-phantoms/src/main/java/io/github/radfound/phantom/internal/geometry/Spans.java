package io.github.radfound.phantom.internal.geometry;

/**
 * The parts of one ray inside a solid: disjoint intervals in order, in mm along the ray. Buffers are used again from ray to
 * ray, so that drawing allocates nothing; not for use by several threads.
 */
public final class Spans {

    private double[] ends = new double[16];
    private int count;

    /** No interval. */
    public void clear() {
        count = 0;
    }

    /** Whether the ray misses. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** One interval; none if it ends before it begins. */
    public void set(double from, double to) {
        count = 0;
        add(from, to);
    }

    /** The length of all intervals in mm. */
    public double length() {
        double sum = 0;
        for (int i = 0; i < count; i += 2) {
            sum += ends[i + 1] - ends[i];
        }
        return sum;
    }

    /** Where the first interval begins. */
    public double first() {
        return ends[0];
    }

    /** Where the last interval ends. */
    public double last() {
        return ends[count - 1];
    }

    /** Becomes what both hold. */
    void intersect(Spans a, Spans b) {
        count = 0;
        int i = 0;
        int j = 0;
        while (i < a.count && j < b.count) {
            add(Math.max(a.ends[i], b.ends[j]), Math.min(a.ends[i + 1], b.ends[j + 1]));
            if (a.ends[i + 1] < b.ends[j + 1]) {
                i += 2;
            } else {
                j += 2;
            }
        }
    }

    /** Becomes what the first holds and the second does not. */
    void subtract(Spans a, Spans b) {
        count = 0;
        int j = 0;
        for (int i = 0; i < a.count; i += 2) {
            double from = a.ends[i];
            double to = a.ends[i + 1];
            while (j < b.count && b.ends[j + 1] <= from) {
                j += 2;
            }
            int k = j;
            while (k < b.count && b.ends[k] < to) {
                add(from, b.ends[k]);
                from = Math.max(from, b.ends[k + 1]);
                k += 2;
            }
            add(from, to);
        }
    }

    /** Becomes what either holds. */
    void unite(Spans a, Spans b) {
        count = 0;
        int i = 0;
        int j = 0;
        while (i < a.count || j < b.count) {
            boolean left = j >= b.count || (i < a.count && a.ends[i] <= b.ends[j]);
            Spans s = left ? a : b;
            int at = left ? i : j;
            if (count > 0 && s.ends[at] <= ends[count - 1]) {
                ends[count - 1] = Math.max(ends[count - 1], s.ends[at + 1]);
            } else {
                add(s.ends[at], s.ends[at + 1]);
            }
            if (left) {
                i += 2;
            } else {
                j += 2;
            }
        }
    }

    private void add(double from, double to) {
        if (!(to > from)) {
            return;
        }
        if (count + 2 > ends.length) {
            ends = java.util.Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[count++] = from;
        ends[count++] = to;
    }
}
