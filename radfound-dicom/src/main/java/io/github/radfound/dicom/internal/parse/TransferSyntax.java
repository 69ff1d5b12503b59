package io.github.radfound.dicom.internal.parse;

import java.util.Map;

/** Transfer syntaxes (DICOM PS3.5 annex A): those that are read, and the names of those that are not. */
final class TransferSyntax {

    private static final Map<String, Encoding> READ = Map.of(
            "1.2.840.10008.1.2",
            Encoding.IMPLICIT_LITTLE_ENDIAN,
            "1.2.840.10008.1.2.1",
            Encoding.EXPLICIT_LITTLE_ENDIAN,
            "1.2.840.10008.1.2.1.99",
            new Encoding(true, false, true),
            "1.2.840.10008.1.2.2",
            new Encoding(true, true, false));

    private static final Map<String, String> COMPRESSED = Map.ofEntries(
            Map.entry("1.2.840.10008.1.2.4.50", "JPEG Baseline"),
            Map.entry("1.2.840.10008.1.2.4.51", "JPEG Extended"),
            Map.entry("1.2.840.10008.1.2.4.57", "JPEG Lossless"),
            Map.entry("1.2.840.10008.1.2.4.70", "JPEG Lossless, First-Order Prediction"),
            Map.entry("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
            Map.entry("1.2.840.10008.1.2.4.81", "JPEG-LS Near-lossless"),
            Map.entry("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless"),
            Map.entry("1.2.840.10008.1.2.4.91", "JPEG 2000"),
            Map.entry("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless"),
            Map.entry("1.2.840.10008.1.2.5", "RLE Lossless"));

    private TransferSyntax() {}

    /**
     * The encoding of a transfer syntax.
     *
     * @throws io.github.radfound.error.ImageFormatException if pixels are compressed
     */
    static Encoding encoding(String uid) {
        Encoding encoding = READ.get(uid);
        if (encoding == null) {
            throw Faults.unsupported(
                    "an uncompressed transfer syntax",
                    COMPRESSED.getOrDefault(uid, "another transfer syntax") + " (" + printable(uid) + ")",
                    "convert the file to Explicit VR Little Endian; compressed pixel data comes with a later version.");
        }
        return encoding;
    }

    /** The file says this of itself: only what a UID may hold is repeated. */
    private static String printable(String uid) {
        return uid.matches("[0-9.]{1,64}") ? uid : "not a UID";
    }
}
