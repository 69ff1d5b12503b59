package io.github.radfound.dicom.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.dicom.RealFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Compressed frames of public DICOM files, found without this module's parser, and what is known of their samples; tests
 * without the files are skipped by name.
 */
public final class CompressedFiles {

    private CompressedFiles() {}

    /** Rows of the manifest in a transfer syntax, by column. */
    public static List<Map<String, String>> rows(String transferSyntax) throws IOException {
        List<Map<String, String>> rows = RealFiles.rows().stream()
                .filter(row -> row.get("transfer_syntax_uid").equals(transferSyntax))
                .toList();
        assertThat(rows).as("rows of " + transferSyntax).isNotEmpty();
        return rows;
    }

    /** What a row says of each frame. */
    public static FrameShape shape(Map<String, String> row) {
        return new FrameShape(
                number(row, "rows"),
                number(row, "cols"),
                number(row, "samples"),
                number(row, "bits_allocated"),
                number(row, "bits_stored"),
                number(row, "pixel_representation") == 1);
    }

    public static int number(Map<String, String> row, String column) {
        return Integer.parseInt(row.get(column));
    }

    /** Encoded frames of a row's file. */
    public static List<byte[]> frames(Map<String, String> row) throws IOException {
        byte[] file = Files.readAllBytes(RealFiles.folder().resolve(row.get("file")));
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = file.length - 12;
        while (in.getInt(at) != 0x00107fe0 || in.getInt(at + 8) != -1) {
            at--;
        }
        in.position(at + 12);
        List<byte[]> fragments = new ArrayList<>();
        while (in.getInt() == 0xe000fffe) {
            byte[] fragment = new byte[in.getInt()];
            in.get(fragment);
            fragments.add(fragment);
        }
        ByteBuffer offsets = ByteBuffer.wrap(fragments.remove(0)).order(ByteOrder.LITTLE_ENDIAN);
        return join(fragments, offsets, number(row, "frames"));
    }

    private static List<byte[]> join(List<byte[]> fragments, ByteBuffer offsets, int frames) {
        List<ByteArrayOutputStream> joined = new ArrayList<>();
        int offset = 0;
        for (byte[] fragment : fragments) {
            boolean first;
            if (fragments.size() == frames || frames == 1) {
                first = fragments.size() == frames || joined.isEmpty();
            } else if (offsets.hasRemaining()) {
                first = offsets.getInt(offsets.position()) == offset;
            } else {
                first = fragment[0] == (byte) 0xff && fragment[1] == (byte) 0xd8;
            }
            if (first) {
                joined.add(new ByteArrayOutputStream());
                if (offsets.hasRemaining()) {
                    offsets.getInt();
                }
            }
            joined.get(joined.size() - 1).writeBytes(fragment);
            offset += 8 + fragment.length;
        }
        assertThat(joined).hasSize(frames);
        return joined.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }

    /** SHA-256 of samples in the row's type, little-endian. */
    public static String sha256(List<DecodedFrame> frames, String type) {
        MessageDigest digest = digest();
        for (DecodedFrame frame : frames) {
            long[] values = values(frame);
            int size = Integer.parseInt(type.replaceAll("\\D", "")) / 8;
            ByteBuffer bytes = ByteBuffer.allocate(values.length * size).order(ByteOrder.LITTLE_ENDIAN);
            for (long value : values) {
                switch (size) {
                    case 1 -> bytes.put((byte) value);
                    case 2 -> bytes.putShort((short) value);
                    default -> bytes.putInt((int) value);
                }
            }
            digest.update(bytes.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Samples of a frame as numbers. */
    public static long[] values(DecodedFrame frame) {
        int length = frame.rows() * frame.columns() * frame.samples();
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
            if (frame.array() instanceof byte[] bytes) {
                values[i] = frame.signed() ? bytes[i] : bytes[i] & 0xff;
            } else if (frame.array() instanceof short[] shorts) {
                values[i] = frame.signed() ? shorts[i] : shorts[i] & 0xffff;
            } else {
                int value = ((int[]) frame.array())[i];
                values[i] = frame.signed() ? value : value & 0xffffffffL;
            }
        }
        return values;
    }

    /** Least, greatest and mean of all samples. */
    public static double[] summary(List<DecodedFrame> frames) {
        var summary = frames.stream()
                .flatMapToLong(frame -> Arrays.stream(values(frame)))
                .summaryStatistics();
        return new double[] {summary.getMin(), summary.getMax(), summary.getAverage()};
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
