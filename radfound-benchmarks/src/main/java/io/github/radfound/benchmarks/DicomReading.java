package io.github.radfound.benchmarks;

import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.DicomFolder;
import io.github.radfound.dicom.DicomWriter;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast a CT series is opened and read: headers of 1,000 files, and slices of 512 × 512 pixels of 16 bits a second from
 * file to window levels, uncompressed, run-length and JPEG-LS, on one thread and two. Arguments: work folder, rounds. The
 * series stay in the folder; {@code radfound-benchmarks/peers/dicom_reading.py} reads the same files with pydicom.
 */
public final class DicomReading {

    private static final int HEADERS = 1000;
    private static final int SLICES = 200;

    private DicomReading() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Path work = Path.of(args.length > 0 ? args[0] : "target/benchmarks");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        Path thousand = CtSeries.in(work, DicomWriter.Syntax.EXPLICIT_LITTLE_ENDIAN, HEADERS);
        report("headers of " + HEADERS + " files, ms", rounds, () -> headers(thousand));
        for (DicomWriter.Syntax syntax : List.of(
                DicomWriter.Syntax.EXPLICIT_LITTLE_ENDIAN, DicomWriter.Syntax.RLE, DicomWriter.Syntax.JPEG_LS)) {
            Path folder = CtSeries.in(work, syntax, SLICES);
            for (int threads = 1; threads <= 2; threads++) {
                int count = threads;
                report(syntax + " slices/s, threads " + threads, rounds, () -> slicesPerSecond(folder, count));
            }
        }
    }

    /** A measurement of one round. */
    @FunctionalInterface
    private interface Round {
        double run() throws IOException, InterruptedException, ExecutionException;
    }

    private static void report(String name, int rounds, Round round)
            throws IOException, InterruptedException, ExecutionException {
        double[] values = new double[rounds];
        for (int r = -2; r < rounds; r++) {
            double value = round.run();
            if (r >= 0) {
                values[r] = value;
            }
        }
        Arrays.sort(values);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.0f, range %.0f to %.0f%n",
                name,
                values[rounds / 2],
                values[0],
                values[rounds - 1]);
    }

    private static double headers(Path folder) {
        long start = System.nanoTime();
        int images = DicomFolder.of(folder).studies().get(0).images().size();
        double ms = (System.nanoTime() - start) / 1e6;
        if (images != 1) {
            throw new IllegalStateException("expected one volume, found " + images);
        }
        return ms;
    }

    private static double slicesPerSecond(Path folder, int threads)
            throws IOException, InterruptedException, ExecutionException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<Future<Long>> parts = IntStream.range(0, threads)
                    .mapToObj(t -> pool.submit(() -> {
                        long sum = 0;
                        for (int i = t; i < files.size(); i += threads) {
                            sum += levels(files.get(i));
                        }
                        return sum;
                    }))
                    .toList();
            long sum = 0;
            for (Future<Long> part : parts) {
                sum += part.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (sum == 0) {
                throw new IllegalStateException("expected grey levels, found black slices");
            }
            return files.size() / seconds;
        } finally {
            pool.shutdown();
        }
    }

    /** Reads a slice, rescales it to Hounsfield units and windows it to bytes; their sum. */
    private static long levels(Path file) {
        RadImage image = DicomFile.read(file).image(ImageLimits.DEFAULT);
        float[] units = new float[image.pixels().frameLength()];
        image.pixels().readFrame(0, units);
        VoiWindow window = image.presentation().windows().get(0);
        double low = window.center() - 0.5 - (window.width() - 1) / 2;
        double gain = 255 / (window.width() - 1);
        long sum = 0;
        for (float unit : units) {
            sum += (int) Math.max(0, Math.min(255, (unit - low) * gain + 0.5));
        }
        return sum;
    }
}
