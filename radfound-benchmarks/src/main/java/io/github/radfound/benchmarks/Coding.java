package io.github.radfound.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How slices of a benchmark are compressed, and the program that compresses them where RadFound does not. */
enum Coding {
    /** Explicit VR Little Endian. */
    UNCOMPRESSED("1.2.840.10008.1.2.1", 200),
    /** Run lengths, by RadFound. */
    RLE("1.2.840.10008.1.2.5", 200),
    /** JPEG lossless, process 14, selection value 1, by DCMTK's {@code dcmcjpeg}. */
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.70", 60, "dcmcjpeg", "+e1", "in.dcm", "out.dcm"),
    /** JPEG-LS lossless, by RadFound. */
    JPEG_LS("1.2.840.10008.1.2.4.80", 60),
    /** JPEG 2000 lossless with its program's defaults, by {@code opj_compress}. */
    JPEG_2000("1.2.840.10008.1.2.4.90", 30, "opj_compress", "-F", "512,512,1,16,s", "-i", "in.rawl", "-o", "out.j2k"),
    /** High-throughput JPEG 2000, reversible, by {@code ojph_compress}. */
    HTJ2K("1.2.840.10008.1.2.4.201", 60, "ojph_compress", "-reversible", "true", "-i", "in.pgm", "-o", "out.j2c"),
    /** JPEG baseline of the windowed slice, 8 bits, quality 90, by libjpeg-turbo's {@code cjpeg}. */
    JPEG_BASELINE(
            "1.2.840.10008.1.2.4.50", 100, "cjpeg", "-quality", "90", "-grayscale", "-outfile", "out.jpg", "in.pgm");

    /** Rows and columns of a slice. */
    static final int SIZE = 512;

    final String transferSyntax;
    final int slices;
    private final List<String> command;

    Coding(String transferSyntax, int slices, String... command) {
        this.transferSyntax = transferSyntax;
        this.slices = slices;
        this.command = List.of(command);
    }

    /** Bits of a sample. */
    int bits() {
        return this == JPEG_BASELINE ? Byte.SIZE : Short.SIZE;
    }

    /** Whether a program of another project compresses the slices. */
    boolean isForeign() {
        return !command.isEmpty();
    }

    /** Whether that program takes and writes DICOM files. */
    boolean takesDicom() {
        return this == JPEG_LOSSLESS;
    }

    /** The program. */
    String program() {
        return command.get(0);
    }

    /**
     * Runs the program on a file.
     *
     * @param input whole contents of the program's input file
     * @return whole contents of its output file
     */
    byte[] compress(byte[] input) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("radfound-benchmarks");
        try {
            String in = command.stream()
                    .filter(c -> c.startsWith("in."))
                    .findFirst()
                    .orElseThrow();
            String out = command.stream()
                    .filter(c -> c.startsWith("out."))
                    .findFirst()
                    .orElseThrow();
            Files.write(folder.resolve(in), input);
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0 || !Files.exists(folder.resolve(out))) {
                throw new IOException(program() + " failed");
            }
            return Files.readAllBytes(folder.resolve(out));
        } finally {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** A slice as the program's input: little-endian samples, or a portable grey map. */
    byte[] input(short[] samples) {
        boolean raw = this == JPEG_2000;
        byte[] head = (raw ? "" : "P5\n512 512\n" + (bits() == Byte.SIZE ? "255" : "65535") + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(head.length + samples.length * bits() / Byte.SIZE)
                .order(raw ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .put(head);
        for (short sample : samples) {
            if (bits() == Byte.SIZE) {
                bytes.put((byte) sample);
            } else {
                bytes.putShort(sample);
            }
        }
        return bytes.array();
    }
}
