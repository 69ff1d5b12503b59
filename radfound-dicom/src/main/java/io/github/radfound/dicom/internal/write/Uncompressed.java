package io.github.radfound.dicom.internal.write;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.RawPixels;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.dicom.internal.parse.Bytes;
import io.github.radfound.dicom.internal.parse.Syntaxes;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import java.nio.ByteBuffer;

/** Decoded samples as native pixel data, and the image pixel description that fits them (PS3.3 section C.7.6.3). */
public final class Uncompressed {

    private Uncompressed() {}

    /** The file with these pixels, in Explicit VR Little Endian. */
    public static DicomFile of(DicomFile file, RawPixels pixels) {
        PixelFormat format = format(file);
        int tag = file.pixelData().map(PixelData::tag).orElse(Tag.PIXEL_DATA);
        int allocated = allocated(format);
        byte[] bytes = allocated == 1 ? packed((byte[]) pixels.array()) : little(pixels.array());
        VR vr = format.floating() ? tag == Tag.FLOAT_PIXEL_DATA ? VR.OF : VR.OD : allocated > Byte.SIZE ? VR.OW : VR.OB;
        return DicomFile.of(
                Syntaxes.EXPLICIT_LITTLE_ENDIAN, described(file.dataSet(), format), PixelData.ofBytes(tag, vr, bytes));
    }

    /** What the pixels of a file are. */
    static PixelFormat format(DicomFile file) {
        return PixelFormat.of(
                file.dataSet(), file.pixelData().map(PixelData::tag).orElse(Tag.PIXEL_DATA));
    }

    /** Bits allocated for decoded samples: 1, 8, 16 or 32, of floats 32 or 64. */
    static int allocated(PixelFormat format) {
        return format.allocated() == 1 ? 1 : format.sampleBytes() * Byte.SIZE;
    }

    /** The data set once samples are decoded: stored bits lowest, chroma for every pixel, colours side by side. */
    static DataSet described(DataSet dataSet, PixelFormat format) {
        DataSet.Builder changed =
                dataSet.toBuilder().remove(Tag.EXTENDED_OFFSET_TABLE).remove(Tag.EXTENDED_OFFSET_TABLE_LENGTHS);
        if (format.floating()) {
            return changed.build();
        }
        changed.set(Tag.BITS_ALLOCATED, VR.US, allocated(format))
                .set(Tag.BITS_STORED, VR.US, format.stored())
                .set(Tag.HIGH_BIT, VR.US, format.stored() - 1);
        if (format.samples() == 3) {
            changed.set(Tag.PLANAR_CONFIGURATION, VR.US, 0);
        }
        switch (format.photometric()) {
            case YBR_FULL_422 -> changed.set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "YBR_FULL");
            case YBR_ICT, YBR_RCT -> changed.set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "RGB");
            default -> {
                // The others say what decoded samples are.
            }
        }
        return changed.build();
    }

    /** Samples of 0 and 1, eight to a byte, the first lowest. */
    private static byte[] packed(byte[] samples) {
        byte[] bits = new byte[(samples.length + Byte.SIZE - 1) / Byte.SIZE];
        for (int i = 0; i < samples.length; i++) {
            bits[i >> 3] |= (byte) ((samples[i] & 1) << (i & 7));
        }
        return bits;
    }

    private static byte[] little(Object array) {
        if (array instanceof byte[] b) {
            return b;
        }
        int unit = array instanceof short[] ? Short.BYTES : array instanceof double[] ? Double.BYTES : Integer.BYTES;
        byte[] bytes = new byte[Math.multiplyExact(java.lang.reflect.Array.getLength(array), unit)];
        ByteBuffer buffer = Bytes.little(bytes);
        if (array instanceof short[] s) {
            buffer.asShortBuffer().put(s);
        } else if (array instanceof int[] i) {
            buffer.asIntBuffer().put(i);
        } else if (array instanceof float[] f) {
            buffer.asFloatBuffer().put(f);
        } else if (array instanceof double[] d) {
            buffer.asDoubleBuffer().put(d);
        }
        return bytes;
    }
}
