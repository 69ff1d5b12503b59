package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.parse.Syntaxes;
import io.github.radfound.dicom.internal.write.AtomicFile;
import io.github.radfound.dicom.internal.write.Compressed;
import io.github.radfound.dicom.internal.write.ElementWriter;
import io.github.radfound.dicom.internal.write.FileMeta;
import io.github.radfound.dicom.internal.write.PixelWriter;
import io.github.radfound.dicom.internal.write.Uncompressed;
import io.github.radfound.error.ImageException;
import io.github.radfound.image.ImageLimits;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes DICOM files (PS3.10): a preamble of zeros, file meta information made anew, and the data set.
 *
 * <p>The default is {@link Syntax#AS_IS}: Explicit VR Little Endian, or for encapsulated pixel data its own transfer syntax;
 * fragments and their offset table are passed through. Values stay as they are, character set included, padded to even
 * lengths. Sequences and items are written with undefined lengths. A value of more than 65,534 bytes whose representation
 * has a 16-bit length becomes UN (PS3.5 section 6.2.2). Group lengths, which are retired, are left out.
 *
 * <p>Pixel data is copied in pieces; only a syntax that decodes pixels holds all of them in memory. Immutable and safe for
 * use by many threads.
 */
public final class DicomWriter {

    /** How a file is written. */
    public enum Syntax {
        /** Explicit VR Little Endian, or the transfer syntax of encapsulated pixel data; pixels are not decoded. */
        AS_IS,
        /** Explicit VR Little Endian; compressed pixels are decoded. */
        EXPLICIT_LITTLE_ENDIAN,
        /** Implicit VR Little Endian; compressed pixels are decoded. */
        IMPLICIT_LITTLE_ENDIAN,
        /** Deflated Explicit VR Little Endian; compressed pixels are decoded. */
        DEFLATED,
        /** RLE Lossless. A file without pixels becomes Explicit VR Little Endian. */
        RLE,
        /** JPEG-LS Lossless, of 8 and 16 bits. A file without pixels becomes Explicit VR Little Endian. */
        JPEG_LS
    }

    private static final long END = 1L << 32;
    /** First tag of the data set: what is before are commands and file meta information. */
    private static final long START = 0x0003_0000L;

    private final Syntax syntax;
    private final ImageLimits limits;

    private DicomWriter(Syntax syntax, ImageLimits limits) {
        this.syntax = syntax;
        this.limits = limits;
    }

    /** A writer that leaves pixels as they are. */
    public static DicomWriter create() {
        return new DicomWriter(Syntax.AS_IS, ImageLimits.DEFAULT);
    }

    /** The same writer with another syntax. */
    public DicomWriter syntax(Syntax other) {
        return new DicomWriter(other, limits);
    }

    /** The same writer with other limits of images that must be decoded. */
    public DicomWriter limits(ImageLimits other) {
        return new DicomWriter(syntax, other);
    }

    /**
     * Writes a file whole or not at all: into a new file beside it, which then takes its place. The target may be the file
     * that is being read.
     *
     * @throws io.github.radfound.error.RequestException if the data set names no SOP class or instance, or cannot be written
     * @throws ImageException if pixels or large values cannot be read, or the file cannot be written
     */
    public void write(DicomFile file, Path target) {
        AtomicFile.write(target, out -> writeTo(file, out));
    }

    /**
     * Writes to a stream, which is flushed and not closed.
     *
     * @throws io.github.radfound.error.RequestException if the data set names no SOP class or instance, or cannot be written
     * @throws ImageException if pixels or large values cannot be read, or the stream fails
     */
    public void write(DicomFile file, OutputStream stream) {
        try {
            writeTo(file, stream);
        } catch (IOException e) {
            throw AtomicFile.unwritable(e);
        }
    }

    /** The bytes of a file. */
    public byte[] toBytes(DicomFile file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(file, bytes);
        return bytes.toByteArray();
    }

    private void writeTo(DicomFile file, OutputStream stream) throws IOException {
        DicomFile ready = prepared(file);
        String uid = uid(ready);
        OutputStream out = new BufferedOutputStream(stream, 1 << 16);
        out.write(FileMeta.of(file, uid));
        if (syntax == Syntax.DEFLATED) {
            deflated(ready, out);
        } else {
            dataSet(ready, new ElementWriter(out, syntax != Syntax.IMPLICIT_LITTLE_ENDIAN));
        }
        out.flush();
    }

    private DicomFile prepared(DicomFile file) {
        boolean encapsulated = file.pixelData().map(PixelData::isEncapsulated).orElse(false);
        if (syntax == Syntax.RLE && file.hasPixels()) {
            return Compressed.byRunLengths(file, limits);
        }
        if (syntax == Syntax.JPEG_LS && file.hasPixels()) {
            return Compressed.byJpegLs(file, limits);
        }
        if (!encapsulated) {
            return file;
        }
        if (Syntaxes.isNative(file.transferSyntax())) {
            throw Faults.unsupported(
                    "the transfer syntax of encapsulated pixel data",
                    "an uncompressed one",
                    "name the transfer syntax that it has.");
        }
        return syntax == Syntax.AS_IS ? file : Uncompressed.of(file, file.pixels(limits));
    }

    private String uid(DicomFile ready) {
        return switch (syntax) {
            case IMPLICIT_LITTLE_ENDIAN -> Syntaxes.IMPLICIT_LITTLE_ENDIAN;
            case DEFLATED -> Syntaxes.DEFLATED;
            case AS_IS, EXPLICIT_LITTLE_ENDIAN, RLE, JPEG_LS ->
                ready.pixelData().map(PixelData::isEncapsulated).orElse(false)
                        ? Syntaxes.printable(ready.transferSyntax())
                        : Syntaxes.EXPLICIT_LITTLE_ENDIAN;
        };
    }

    private static void dataSet(DicomFile file, ElementWriter writer) throws IOException {
        DataSet dataSet = file.dataSet();
        if (!file.hasPixels()) {
            writer.elements(dataSet, START, END);
            return;
        }
        PixelData pixels = file.pixelData().orElseThrow();
        writer.elements(dataSet, START, pixels.tag());
        PixelWriter.write(pixels, dataSet, writer);
        writer.elements(dataSet, pixels.tag() + 1L, END);
    }

    private static void deflated(DicomFile file, OutputStream out) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater, 1 << 16);
            OutputStream buffered = new BufferedOutputStream(deflating, 1 << 16);
            dataSet(file, new ElementWriter(buffered, true));
            buffered.flush();
            deflating.finish();
            if ((deflater.getBytesWritten() & 1) == 1) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    @Override
    public String toString() {
        return "DicomWriter[" + syntax + "]";
    }
}
