package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.io.ByteSource;
import io.github.radfound.dicom.internal.map.ImageMapper;
import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.pixel.FrameReader;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A DICOM file (PS3.10), or a data set from elsewhere with its pixels. Reading one parses the header; pixel data and values
 * of more than 64 KiB stay where they are until they are asked for, and a file is opened again for each of them.
 *
 * <p>Implicit and explicit VR, both byte orders and deflated data sets are read, with or without preamble and file meta
 * information. Memory is in proportion to the input and bounded by {@link DicomLimits}.
 *
 * <p>Every failure is a {@link io.github.radfound.error.ImageException}. Immutable and safe for use by many threads.
 */
public final class DicomFile {

    private final String transferSyntax;
    private final DataSet meta;
    private final DataSet dataSet;
    private final Optional<PixelData> pixels;
    private final boolean truncated;

    DicomFile(String transferSyntax, DataSet meta, DataSet dataSet, Optional<PixelData> pixels, boolean truncated) {
        this.truncated = truncated;
        this.transferSyntax = transferSyntax;
        this.meta = meta;
        this.dataSet = dataSet;
        this.pixels = pixels;
    }

    /** Reads a file within the {@linkplain DicomLimits#of limits} for its size. */
    public static DicomFile read(Path file) {
        return Part10.read(ByteSource.of(file));
    }

    /**
     * Reads a file.
     *
     * @throws io.github.radfound.error.ImageTooLargeException if a limit is exceeded
     */
    public static DicomFile read(Path file, DicomLimits limits) {
        return Part10.read(ByteSource.of(file), limits);
    }

    /** Reads bytes, which are not copied and must not be changed while this is in use. */
    public static DicomFile read(byte[] bytes) {
        return read(ByteBuffer.wrap(bytes));
    }

    /** Reads the remaining bytes of a buffer, which are not copied and must not be changed while this is in use. */
    public static DicomFile read(ByteBuffer bytes) {
        return Part10.read(ByteSource.of(bytes));
    }

    /**
     * Reads the remaining bytes of a buffer, which are not copied and must not be changed while this is in use.
     *
     * @throws io.github.radfound.error.ImageTooLargeException if a limit is exceeded
     */
    public static DicomFile read(ByteBuffer bytes, DicomLimits limits) {
        return Part10.read(ByteSource.of(bytes), limits);
    }

    /** Reads a stream to its end into memory; the caller closes it. */
    public static DicomFile read(InputStream stream) {
        return Part10.read(ByteSource.of(stream));
    }

    /**
     * A data set from elsewhere without pixels.
     *
     * @param transferSyntax UID of its transfer syntax
     * @param dataSet        the data set
     */
    public static DicomFile of(String transferSyntax, DataSet dataSet) {
        return new DicomFile(transferSyntax, DataSet.EMPTY, dataSet, Optional.empty(), false);
    }

    /**
     * A data set from elsewhere with its pixels.
     *
     * @param transferSyntax UID of the transfer syntax, which says how the pixels are compressed
     * @param dataSet        the data set, without pixel data
     * @param pixels         the encoded pixels
     */
    public static DicomFile of(String transferSyntax, DataSet dataSet, PixelData pixels) {
        return new DicomFile(transferSyntax, DataSet.EMPTY, dataSet, Optional.of(pixels), false);
    }

    /** The transfer syntax as the file names it; of a file without meta information that in which it is written. */
    public String transferSyntax() {
        return transferSyntax;
    }

    /** The file meta information, group 0002; empty if there is none. */
    public DataSet meta() {
        return meta;
    }

    /** The data set without its pixel data. */
    public DataSet dataSet() {
        return dataSet;
    }

    /** Whether there is pixel data. */
    public boolean hasPixels() {
        return pixels.isPresent();
    }

    /**
     * Whether there is pixel data or should be: the header has rows or columns of pixels or an image's class, or it is missing.
     */
    public boolean isImage() {
        return hasPixels()
                || dataSet.isEmpty()
                || dataSet.contains(Tag.ROWS)
                || dataSet.contains(Tag.COLUMNS)
                || dataSet.string(Tag.SOP_CLASS_UID)
                        .or(() -> meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID))
                        .flatMap(Dictionary::uidName)
                        .filter(name -> name.contains("Image Storage"))
                        .isPresent();
    }

    /** Whether the file ended inside an element, so that elements, the pixel data or a part of it are missing. */
    public boolean isTruncated() {
        return truncated;
    }

    /** The encoded pixel data. */
    public Optional<PixelData> pixelData() {
        return pixels;
    }

    /**
     * Decodes all frames.
     *
     * @param limits refuse an image before its pixels take memory
     * @throws io.github.radfound.error.ImageFormatException if there are no pixels, or they are damaged or not supported
     * @throws io.github.radfound.error.ImageTooLargeException if a limit is exceeded
     */
    public RawPixels pixels(ImageLimits limits) {
        return frames().all(limits);
    }

    /**
     * Decodes one frame.
     *
     * @param frame  index from 0
     * @param limits as for {@link #pixels(ImageLimits)}, for the one frame
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public RawPixels frame(int frame, ImageLimits limits) {
        return frames().frame(frame, limits);
    }

    /** Number of frames; 0 without pixels. */
    public int frameCount() {
        return pixels.isPresent() ? frames().format().frames() : 0;
    }

    /**
     * The image in modality units with what may reach a prompt: of the header only geometry and the standard's codes for
     * modality, view, laterality and body part.
     */
    public RadImage image(ImageLimits limits) {
        FrameReader frames = frames();
        return ImageMapper.map(dataSet, frames.shown(), frames.all(limits));
    }

    /** The overlay planes, which are in no pixels that this class gives. */
    public List<Overlay> overlays() {
        return Overlay.of(dataSet);
    }

    /**
     * Whether the file says that text which may identify a patient is burned into the pixels (Burned In Annotation,
     * PS3.3 section C.7.6.1); empty if it says nothing.
     */
    public Optional<Boolean> burnedInAnnotation() {
        return dataSet.string(Tag.BURNED_IN_ANNOTATION)
                .filter(term -> term.equals("YES") || term.equals("NO"))
                .map("YES"::equals);
    }

    private FrameReader frames() {
        PixelData data = pixels.orElseThrow(this::missing);
        return new FrameReader(transferSyntax, dataSet, data, PixelFormat.of(dataSet, data.tag()));
    }

    private ImageFormatException missing() {
        if (truncated) {
            return Faults.damaged("pixel data", "the end of the file in another element");
        }
        return isImage()
                ? Faults.damaged("pixel data", "the end of the file before it")
                : Faults.unsupported("an image", "no pixel data", "give a file that holds an image.");
    }

    @Override
    public String toString() {
        return "DicomFile[" + dataSet + ", " + (hasPixels() ? "with" : "without") + " pixels]";
    }
}
