package io.github.radfound.spi;

import io.github.radfound.image.ImageInput;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;

/** Reads one kind of image file. Implementations are stateless and safe for use by many threads. */
public interface ImageReader {

    /** Bytes of {@link #accepts} at most. */
    int HEAD = 256;

    /** Readers with a higher priority are asked first. */
    default int priority() {
        return 0;
    }

    /**
     * Whether this reader takes the input, judged by its first bytes and, for formats without a signature, the end of the
     * file's name.
     *
     * @param head  the first bytes, at most {@value #HEAD}
     * @param input the input
     */
    boolean accepts(byte[] head, ImageInput input);

    /**
     * Reads the image.
     *
     * @throws io.github.radfound.error.ImageFormatException if it is damaged or not supported
     * @throws io.github.radfound.error.ImageTooLargeException if its header exceeds the limits; checked before decoding
     */
    RadImage read(ImageInput input, ImageLimits limits);
}
