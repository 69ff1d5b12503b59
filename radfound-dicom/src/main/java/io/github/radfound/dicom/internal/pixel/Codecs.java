package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.Dictionary;
import io.github.radfound.dicom.internal.codec.FrameDecoder;
import io.github.radfound.dicom.internal.codec.jpeg.JpegDecoder;
import io.github.radfound.dicom.internal.codec.jpeg2000.Jpeg2000Decoder;
import io.github.radfound.dicom.internal.codec.jpegls.JpegLsDecoder;
import io.github.radfound.dicom.internal.codec.rle.RleDecoder;
import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.parse.Syntaxes;
import java.util.Map;
import java.util.TreeSet;

/** The decoders by transfer syntax (DICOM PS3.5 annex A.4). */
public final class Codecs {

    private static final FrameDecoder JPEG = new JpegDecoder();
    private static final FrameDecoder JPEG_LS = new JpegLsDecoder();
    private static final FrameDecoder JPEG_2000 = new Jpeg2000Decoder();

    private static final Map<String, FrameDecoder> DECODERS = Map.ofEntries(
            Map.entry(Syntaxes.ENCAPSULATED_UNCOMPRESSED, new NativeFrameDecoder(false)),
            Map.entry(Syntaxes.DEFLATED_FRAMES, new NativeFrameDecoder(true)),
            Map.entry("1.2.840.10008.1.2.4.50", JPEG),
            Map.entry("1.2.840.10008.1.2.4.51", JPEG),
            Map.entry("1.2.840.10008.1.2.4.53", JPEG),
            Map.entry("1.2.840.10008.1.2.4.55", JPEG),
            Map.entry("1.2.840.10008.1.2.4.57", JPEG),
            Map.entry("1.2.840.10008.1.2.4.70", JPEG),
            Map.entry("1.2.840.10008.1.2.4.80", JPEG_LS),
            Map.entry("1.2.840.10008.1.2.4.81", JPEG_LS),
            Map.entry("1.2.840.10008.1.2.4.90", JPEG_2000),
            Map.entry("1.2.840.10008.1.2.4.91", JPEG_2000),
            Map.entry("1.2.840.10008.1.2.4.201", JPEG_2000),
            Map.entry("1.2.840.10008.1.2.4.202", JPEG_2000),
            Map.entry("1.2.840.10008.1.2.4.203", JPEG_2000),
            Map.entry("1.2.840.10008.1.2.5", new RleDecoder()));

    private Codecs() {}

    /**
     * The decoder of a transfer syntax.
     *
     * @throws io.github.radfound.error.ImageFormatException if there is none
     */
    public static FrameDecoder of(String uid) {
        FrameDecoder decoder = DECODERS.get(uid);
        if (decoder == null) {
            throw Faults.unsupported(
                    "compressed pixel data of one of the transfer syntaxes " + new TreeSet<>(DECODERS.keySet()),
                    Dictionary.uidName(uid).orElse("another transfer syntax") + " (" + Syntaxes.printable(uid) + ")",
                    "convert the file to Explicit VR Little Endian.");
        }
        return decoder;
    }

    /** Whether frames of a transfer syntax can be decoded. */
    public static boolean supports(String uid) {
        return DECODERS.containsKey(uid);
    }
}
