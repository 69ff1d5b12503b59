package io.github.radfound.training.recipe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes DICOM files whose pixels are 32-bit floats (PS3.3 C.7.6.24), explicit VR little endian. */
final class FloatDicom {

    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    private FloatDicom() {}

    static Path write(Path file, int rows, int columns, float... pixels) throws IOException {
        FloatDicom dicom = new FloatDicom();
        dicom.bytes.position(128);
        dicom.bytes.put("DICM".getBytes(StandardCharsets.US_ASCII));
        dicom.text(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1\0");
        dicom.text(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.7\0");
        dicom.number(0x0028, 0x0002, 1);
        dicom.text(0x0028, 0x0004, "CS", "MONOCHROME2 ");
        dicom.number(0x0028, 0x0010, rows);
        dicom.number(0x0028, 0x0011, columns);
        dicom.number(0x0028, 0x0100, 32);
        dicom.head(0x7fe0, 0x0008, "OF");
        dicom.bytes.putShort((short) 0).putInt(pixels.length * Float.BYTES);
        for (float pixel : pixels) {
            dicom.bytes.putFloat(pixel);
        }
        byte[] all = new byte[dicom.bytes.position()];
        dicom.bytes.flip().get(all);
        return Files.write(file, all);
    }

    private void head(int group, int element, String vr) {
        bytes.putShort((short) group).putShort((short) element).put(vr.getBytes(StandardCharsets.US_ASCII));
    }

    private void text(int group, int element, String vr, String value) {
        head(group, element, vr);
        bytes.putShort((short) value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
    }

    private void number(int group, int element, int value) {
        head(group, element, "US");
        bytes.putShort((short) 2).putShort((short) value);
    }
}
