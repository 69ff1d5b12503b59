package io.github.radfound.dicom.internal.codec.jpeg2000;

/** Undoes the transform of the first three components (T.800 annex G). */
final class ComponentTransform {

    private ComponentTransform() {}

    /** Undoes it in place. */
    static void undo(Planes[] planes) {
        if (planes.length < 3) {
            throw Codestreams.damaged("three components for the component transform", planes.length + "");
        }
        for (int i = 1; i < 3; i++) {
            if (planes[i].reversible() != planes[0].reversible()
                    || planes[i].width() != planes[0].width()
                    || planes[i].height() != planes[0].height()) {
                throw Codestreams.damaged("three components of one size and wavelet to transform", "others");
            }
        }
        for (int y = 0; y < planes[0].height(); y++) {
            if (planes[0].reversible()) {
                reversible(
                        planes[0].integers()[y],
                        planes[1].integers()[y],
                        planes[2].integers()[y]);
            } else {
                irreversible(
                        planes[0].floats()[y], planes[1].floats()[y], planes[2].floats()[y]);
            }
        }
    }

    private static void reversible(int[] first, int[] second, int[] third) {
        for (int x = 0; x < first.length; x++) {
            int green = first[x] - (second[x] + third[x] >> 2);
            first[x] = third[x] + green;
            third[x] = second[x] + green;
            second[x] = green;
        }
    }

    private static void irreversible(float[] first, float[] second, float[] third) {
        for (int x = 0; x < first.length; x++) {
            float luma = first[x];
            float blue = second[x];
            float red = third[x];
            first[x] = luma + 1.402f * red;
            second[x] = luma - 0.344136f * blue - 0.714136f * red;
            third[x] = luma + 1.772f * blue;
        }
    }
}
