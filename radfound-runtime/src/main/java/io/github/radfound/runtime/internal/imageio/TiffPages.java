package io.github.radfound.runtime.internal.imageio;

import io.github.radfound.error.ImageTooLargeException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * Counts the image file directories of a TIFF (TIFF 6.0, section 2) by their chain alone, so that a chain that loops or
 * does not end is refused before a decoder follows it.
 */
final class TiffPages {

    private static final int ENTRY_BYTES = 12;

    private TiffPages() {}

    /**
     * Number of pages.
     *
     * @throws ImageTooLargeException if there are more than {@code most}
     */
    static int count(ImageInputStream in, int most) throws IOException {
        in.seek(0);
        in.setByteOrder(in.readUnsignedByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        in.seek(4);
        Set<Long> seen = new HashSet<>();
        for (long offset = in.readUnsignedInt(); offset != 0; offset = in.readUnsignedInt()) {
            if (!seen.add(offset)) {
                throw ImageIoReader.unusable("a TIFF whose pages loop");
            }
            if (seen.size() > most) {
                throw new ImageTooLargeException(
                        "Expected at most " + most + " frames, found more pages in a TIFF.",
                        "raise ImageLimits if memory allows.");
            }
            in.seek(offset);
            in.seek(offset + 2 + (long) ENTRY_BYTES * in.readUnsignedShort());
        }
        if (seen.isEmpty()) {
            throw ImageIoReader.unusable("a TIFF without pages");
        }
        return seen.size();
    }
}
