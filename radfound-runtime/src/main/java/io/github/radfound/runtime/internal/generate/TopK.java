package io.github.radfound.runtime.internal.generate;

/** Forbids what scores less than the k-th best; ties with it stay ({@code TopKLogitsWarper}). */
final class TopK implements LogitsProcessor {

    private final int k;

    TopK(int k) {
        this.k = k;
    }

    @Override
    public void apply(int[] ids, int length, float[] scores) {
        if (k >= scores.length) {
            return;
        }
        float least = kthLargest(scores.clone());
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < least) {
                scores[i] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    /** Hoare's quickselect with the middle element as pivot; reorders its argument. */
    private float kthLargest(float[] values) {
        int target = values.length - k;
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            float pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (target <= j) {
                high = j;
            } else if (target >= i) {
                low = i;
            } else {
                return values[target];
            }
        }
        return values[target];
    }
}
