package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.internal.parse.Faults;
import java.lang.reflect.Array;

/** Brings samples into the order row, column, sample. */
final class Layout {

    private Layout() {}

    /**
     * From one plane for each colour of a frame to colours side by side (Planar Configuration 1 to 0).
     *
     * @param planes samples of frames
     * @param plane  samples of a plane
     */
    static Object interleaved(Object planes, int plane) {
        int length = Array.getLength(planes);
        Object result = Array.newInstance(planes.getClass().getComponentType(), length);
        for (int start = 0; start < length; start += 3 * plane) {
            for (int c = 0; c < 3; c++) {
                copyStrided(planes, start + c * plane, result, start + c, plane);
            }
        }
        return result;
    }

    private static void copyStrided(Object from, int first, Object to, int target, int count) {
        if (from instanceof byte[] f && to instanceof byte[] t) {
            for (int i = 0; i < count; i++) {
                t[target + 3 * i] = f[first + i];
            }
        } else if (from instanceof short[] f && to instanceof short[] t) {
            for (int i = 0; i < count; i++) {
                t[target + 3 * i] = f[first + i];
            }
        } else if (from instanceof int[] f && to instanceof int[] t) {
            for (int i = 0; i < count; i++) {
                t[target + 3 * i] = f[first + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                Array.set(to, target + 3 * i, Array.get(from, first + i));
            }
        }
    }

    /**
     * From two lumas and one pair of chromas to a chroma pair for each pixel, repeated; bytes only. No pair lies in two rows
     * (DICOM PS3.3 section C.7.6.3.1.2).
     */
    static byte[] everyChroma(Object pairs, int columns) {
        if (columns % 2 != 0) {
            throw Faults.damaged("an even number of columns for YBR_FULL_422", columns + "");
        }
        if (!(pairs instanceof byte[] source)) {
            throw Faults.unsupported("8 bits allocated for YBR_FULL_422", "another number", "convert the file to RGB.");
        }
        byte[] result = new byte[source.length / 4 * 6];
        for (int i = 0, o = 0; i + 3 < source.length; i += 4) {
            for (int k = 0; k < 2; k++) {
                result[o++] = source[i + k];
                result[o++] = source[i + 2];
                result[o++] = source[i + 3];
            }
        }
        return result;
    }
}
