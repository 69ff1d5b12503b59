package io.github.radfound.runtime.internal.imageio;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * What the platform's decoder does not tell of a JPEG of four components: how they are coded.
 *
 * @param components components of a pixel
 * @param adobe      whether there is an Adobe marker; its files store inks inverted
 * @param transform  the colour transform of the Adobe marker: 2 is YCCK
 */
record JpegHeader(int components, boolean adobe, int transform) {

    private static final int ADOBE = 0xee;

    /** Reads the markers up to the frame header (ITU-T T.81, annex B). */
    static JpegHeader read(ImageInputStream in) throws IOException {
        in.seek(2);
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        boolean adobe = false;
        int transform = 0;
        while (true) {
            int marker = nextMarker(in);
            long start = in.getStreamPosition();
            int length = in.readUnsignedShort();
            if (isFrame(marker)) {
                in.seek(start + 7);
                return new JpegHeader(in.readUnsignedByte(), adobe, transform);
            }
            if (marker == ADOBE && length >= 14) {
                byte[] name = new byte[5];
                in.readFully(name);
                in.seek(start + 13);
                adobe = name[0] == 'A' && name[1] == 'd' && name[2] == 'o' && name[3] == 'b' && name[4] == 'e';
                transform = adobe ? in.readUnsignedByte() : transform;
            }
            if (length < 2 || marker == 0xd9 || marker == 0xda) {
                throw ImageIoReader.unusable("a JPEG without a frame header");
            }
            in.seek(start + length);
        }
    }

    private static int nextMarker(ImageInputStream in) throws IOException {
        while (in.readUnsignedByte() != 0xff) {
            // Bytes between segments are passed over, as decoders do.
        }
        int marker = in.readUnsignedByte();
        while (marker == 0xff) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    /** Start of frame: 0xC0 to 0xCF but for the tables DHT, JPG and DAC. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Turns raw components into interleaved red, green and blue. */
    byte[] toRgb(Raster raw) {
        int width = raw.getWidth();
        int height = raw.getHeight();
        int[] row = new int[width * 4];
        byte[] rgb = new byte[Math.multiplyExact(width, height) * 3];
        for (int y = 0; y < height; y++) {
            raw.getPixels(raw.getMinX(), raw.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                if (transform == 2) {
                    yccToCmy(row, 4 * x);
                }
                int black = ink(row[4 * x + 3]);
                for (int c = 0; c < 3; c++) {
                    rgb[(y * width + x) * 3 + c] = (byte) Cmyk.light(ink(row[4 * x + c]), black);
                }
            }
        }
        return rgb;
    }

    private int ink(int stored) {
        return adobe ? 255 - stored : stored;
    }

    /** JFIF's YCbCr to RGB; an YCCK file's first three inks are the complement of that colour. */
    private static void yccToCmy(int[] pixel, int at) {
        double luma = pixel[at];
        double blue = pixel[at + 1] - 128.0;
        double red = pixel[at + 2] - 128.0;
        pixel[at] = level(255 - (luma + 1.402 * red));
        pixel[at + 1] = level(255 - (luma - 0.344136 * blue - 0.714136 * red));
        pixel[at + 2] = level(255 - (luma + 1.772 * blue));
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, Math.rint(value)));
    }
}
