package io.github.radfound.phantom.internal.geometry;

/** Two solids combined as sets. Holds buffers: for use by one thread. */
final class Combined implements Solid {

    /** How. */
    enum Kind {
        INTERSECTION,
        DIFFERENCE,
        UNION
    }

    private final Kind kind;
    private final Solid a;
    private final Solid b;
    private final Box bounds;
    private final Spans left = new Spans();
    private final Spans right = new Spans();

    Combined(Kind kind, Solid a, Solid b) {
        this.kind = kind;
        this.a = a;
        this.b = b;
        this.bounds = switch (kind) {
            case INTERSECTION -> a.bounds().intersect(b.bounds());
            case DIFFERENCE -> a.bounds();
            case UNION -> a.bounds().unite(b.bounds());
        };
    }

    @Override
    public boolean contains(double x, double y, double z) {
        return switch (kind) {
            case INTERSECTION -> a.contains(x, y, z) && b.contains(x, y, z);
            case DIFFERENCE -> a.contains(x, y, z) && !b.contains(x, y, z);
            case UNION -> a.contains(x, y, z) || b.contains(x, y, z);
        };
    }

    @Override
    public void along(Ray ray, Spans into) {
        a.along(ray, left);
        if (left.isEmpty() && kind != Kind.UNION) {
            into.clear();
            return;
        }
        b.along(ray, right);
        switch (kind) {
            case INTERSECTION -> into.intersect(left, right);
            case DIFFERENCE -> into.subtract(left, right);
            case UNION -> into.unite(left, right);
        }
    }

    @Override
    public Box bounds() {
        return bounds;
    }
}
