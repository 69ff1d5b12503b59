package io.github.radfound.dicom.internal.codec.jpeg2000;

import io.github.radfound.dicom.internal.codec.FrameShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A codestream of another encoder, from {@code goldens.csv}; {@code goldens.py} beside it says with which versions it was made.
 *
 * @param name    what is peculiar
 * @param shape   shape of the frame
 * @param stream  the codestream
 * @param sha256  hash of the samples, if decoding is exact
 * @param samples the samples, if it is not
 */
record Golden(String name, FrameShape shape, byte[] stream, String sha256, List<Integer> samples) {

    static List<Golden> all() {
        try (InputStream in = Golden.class.getResourceAsStream("goldens.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(Golden::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Golden parse(String line) {
        String[] cells = line.split(",");
        int precision = Integer.parseInt(cells[4]);
        FrameShape shape = new FrameShape(
                Integer.parseInt(cells[1]),
                Integer.parseInt(cells[2]),
                Integer.parseInt(cells[3]),
                precision <= 8 ? 8 : 16,
                precision,
                false);
        boolean exact = cells[5].equals("0");
        List<Integer> samples = new ArrayList<>();
        if (!exact) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(cells[7])).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                samples.add(bytes.getShort() & 0xffff);
            }
        }
        return new Golden(cells[0], shape, Base64.getDecoder().decode(cells[6]), exact ? cells[7] : "", samples);
    }
}
