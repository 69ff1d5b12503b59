package io.github.radfound.examples.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a grey image as a DICOM file (PS3.10, Explicit VR Little Endian, PS3.5 A.2): enough to have something to read, not
 * a writer for archives. It carries no patient: name and identifier are empty.
 */
final class DicomFile {

    private static final String DIGITAL_X_RAY = "1.2.840.10008.5.1.4.1.1.1.1";
    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

    /** A root for UIDs made from UUIDs (PS3.5 B.2); this one is fixed so that the file is the same each time. */
    private static final String INSTANCE = "2.25.177042917315201387391247562413519";

    private static final int PREAMBLE = 128;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private DicomFile() {}

    /**
     * A grey image, MONOCHROME2.
     *
     * @param rows    height
     * @param columns width
     * @param bits    bits stored of each 16
     * @param samples rows × columns unsigned samples, row-major
     * @param center  window center
     * @param width   window width
     */
    record Grey(int rows, int columns, int bits, short[] samples, int center, int width) {}

    static void write(Path file, Grey image) throws IOException {
        DicomFile meta = new DicomFile();
        meta.element(0x0002_0001, "OB", new byte[] {0, 1});
        meta.text(0x0002_0002, "UI", DIGITAL_X_RAY);
        meta.text(0x0002_0003, "UI", INSTANCE);
        meta.text(0x0002_0010, "UI", EXPLICIT_LITTLE_ENDIAN);
        meta.text(0x0002_0012, "UI", "2.25.1");

        DicomFile whole = new DicomFile();
        whole.bytes.writeBytes(new byte[PREAMBLE]);
        whole.bytes.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        whole.element(0x0002_0000, "UL", little(4).putInt(meta.bytes.size()).array());
        whole.bytes.writeBytes(meta.bytes.toByteArray());
        whole.dataSet(image);
        Files.write(file, whole.bytes.toByteArray());
    }

    private void dataSet(Grey image) {
        text(0x0008_0016, "UI", DIGITAL_X_RAY);
        text(0x0008_0018, "UI", INSTANCE);
        text(0x0008_0060, "CS", "DX");
        text(0x0010_0010, "PN", "");
        text(0x0010_0020, "LO", "");
        text(0x0018_0015, "CS", "CHEST");
        text(0x0018_5101, "CS", "PA");
        text(0x0020_000D, "UI", INSTANCE + ".1");
        text(0x0020_000E, "UI", INSTANCE + ".2");
        number(0x0028_0002, 1);
        text(0x0028_0004, "CS", "MONOCHROME2");
        number(0x0028_0010, image.rows());
        number(0x0028_0011, image.columns());
        number(0x0028_0100, Short.SIZE);
        number(0x0028_0101, image.bits());
        number(0x0028_0102, image.bits() - 1);
        number(0x0028_0103, 0);
        text(0x0028_1050, "DS", Integer.toString(image.center()));
        text(0x0028_1051, "DS", Integer.toString(image.width()));
        ByteBuffer pixels = little(Short.BYTES * image.samples().length);
        pixels.asShortBuffer().put(image.samples());
        element(0x7FE0_0010, "OW", pixels.array());
    }

    private void number(int tag, int value) {
        element(tag, "US", little(Short.BYTES).putShort((short) value).array());
    }

    /** Values have an even length: UIDs end with a zero byte, other texts with a space (PS3.5 6.2). */
    private void text(int tag, String vr, String value) {
        String padding = value.length() % 2 == 0 ? "" : vr.equals("UI") ? "\0" : " ";
        element(tag, vr, (value + padding).getBytes(StandardCharsets.US_ASCII));
    }

    private void element(int tag, String vr, byte[] value) {
        boolean longForm = vr.equals("OB") || vr.equals("OW");
        ByteBuffer head = little(longForm ? 12 : 8);
        head.putShort((short) (tag >>> 16)).putShort((short) tag).put(vr.getBytes(StandardCharsets.US_ASCII));
        if (longForm) {
            head.putShort((short) 0).putInt(value.length);
        } else {
            head.putShort((short) value.length);
        }
        bytes.writeBytes(head.array());
        bytes.writeBytes(value);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
