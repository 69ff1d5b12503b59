package io.github.radfound.dicom;

import io.github.radfound.dicom.fuzz.FuzzTarget;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What takes whole files as fuzz targets: the parser, deflated data sets, images, directories, de-identification and rewriting. */
public final class DicomFuzz {

    private static final ImageLimits LIMITS = new ImageLimits(1 << 18, 16, 1 << 20);

    private DicomFuzz() {}

    private record Target(String name, List<byte[]> seeds, List<byte[]> dictionary, Consumer<byte[]> code)
            implements FuzzTarget {

        @Override
        public void run(byte[] input) {
            code.accept(input);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<FuzzTarget> targets() {
        List<byte[]> words = DicomSeeds.words();
        List<byte[]> images = DicomSeeds.images();
        List<byte[]> all = new ArrayList<>(images);
        all.addAll(DicomSeeds.dataSets());
        return List.of(
                new Target("parser", all, words, DicomFuzz::parse),
                new Target("deflated", DicomSeeds.crowds(), words, DicomFuzz::deflated),
                new Target("image", images, words, DicomFuzz::image),
                new Target(
                        "dicomdir",
                        List.of(
                                DicomSeeds.directory("A\\B", "C"),
                                DicomSeeds.directory("..\\etc\\passwd", "a\\b;1", ".", "A")),
                        words,
                        directories()),
                new Target("deidentify", all, words, DicomFuzz::deidentify));
    }

    private static void parse(byte[] input) {
        DicomFile file = DicomFile.read(input);
        touch(file.meta());
        touch(file.dataSet());
        if (file.overlays().contains(null)
                || file.burnedInAnnotation().isEmpty() && file.meta().toString().isEmpty()) {
            throw new AssertionError("nothing where something was promised");
        }
    }

    /** Input: log2 of how often the second half of a data set comes, how long its first half is, and the two halves. */
    private static void deflated(byte[] input) {
        if (input.length < 3) {
            throw new ImageFormatException("Expected a length, found none.", "give more bytes.");
        }
        int half = Math.min(input[1] & 0xff, input.length - 3);
        int length = input.length - 2 - half;
        int times = Math.min(1 << (input[0] & 15), (1 << 20) / length + 1);
        ByteBuffer dataSet = ByteBuffer.allocate(half + times * length).put(input, 2, half);
        for (int i = 0; i < times; i++) {
            dataSet.put(input, 2 + half, length);
        }
        byte[] file = DicomBytes.deflatedFile(dataSet.array());
        DicomLimits limits = new DicomLimits(5000, 1 << 19);
        long held = count(DicomFile.read(ByteBuffer.wrap(file), limits).dataSet());
        if (held > limits.maxElements()) {
            throw new AssertionError(held + " elements");
        }
    }

    private static long count(DataSet set) {
        return set.elements().stream()
                .mapToLong(e -> 1
                        + e.items().stream().mapToLong(item -> 1 + count(item)).sum())
                .sum();
    }

    private static void touch(DataSet set) {
        for (DataElement e : set.elements()) {
            set.strings(e.tag());
            set.decimals(e.tag());
            set.integers(e.tag());
            e.bytes();
            set.items(e.tag()).forEach(DicomFuzz::touch);
        }
    }

    /** All frames as a person or a model sees them, and the pixels in each syntax that is written. */
    private static void image(byte[] input) {
        DicomFile file = DicomFile.read(input);
        RadImage image = file.image(LIMITS);
        float[] samples = new float[image.pixels().frameLength()];
        for (int frame = 0; frame < image.pixels().frames(); frame++) {
            image.pixels().readFrame(frame, samples);
            image.presentation().windows().forEach(w -> w.apply(samples[0]));
        }
        file.frame(0, LIMITS).statistics();
        for (DicomWriter.Syntax syntax : DicomWriter.Syntax.values()) {
            try {
                DicomWriter.create().syntax(syntax).limits(LIMITS).toBytes(file);
            } catch (RequestException e) {
                // Such as bits in JPEG-LS, or an image without a class.
                continue;
            }
        }
    }

    /** A folder in which a directory may find two files; it is left to the system to remove it. */
    private static Consumer<byte[]> directories() {
        try {
            Path folder = Files.createTempDirectory("radfound-fuzz");
            Files.createDirectories(folder.resolve("A"));
            Files.write(folder.resolve("A").resolve("B"), new byte[0]);
            Files.write(folder.resolve("C"), new byte[0]);
            folder.toFile().deleteOnExit();
            return input -> {
                DirectoryFile directory = DirectoryFile.of(DicomFile.read(input), folder.resolve("DICOMDIR"));
                for (Path file : directory.files()) {
                    if (!file.normalize().startsWith(folder)) {
                        throw new AssertionError("outside of the folder");
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deidentify(byte[] input) {
        byte[] key = "a key of 16 bytes or more".getBytes(StandardCharsets.US_ASCII);
        DicomFile file = DicomFile.read(input);
        List<Deidentifier> all = List.of(
                Deidentifier.builder(key).limits(LIMITS).build(),
                Deidentifier.builder(key)
                        .limits(LIMITS)
                        .retainShiftedDates()
                        .cleanDescriptors()
                        .cleanPixels(List.of(new PixelRectangle(0, 0, 2, 1)))
                        .build());
        for (Deidentifier each : all) {
            byte[] written = DicomWriter.create()
                    .limits(LIMITS)
                    .toBytes(each.deidentify(file).file());
            parse(written);
        }
    }
}
