package io.github.radfound.benchmarks;

import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.DicomFolder;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.SampleType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast a CT series is opened and read: the headers of 1,000 files, sorted into a volume, and slices of 512 × 512 pixels a
 * second from file to window levels in each {@link Coding}, on one thread and two. Peers do the same work in the same run, one
 * after the other in each round: pydicom with what decoders it finds, native codecs ({@code peers/dicom_reading.c}), and
 * DCMTK's {@code dcmdump} for headers. What cannot run is said with the reason.
 *
 * <p>The work: a file is opened and parsed, its frame decoded, rescaled (slope 1, intercept -1,024) and windowed (center 40,
 * width 400) to bytes, all in memory that is taken for each slice. The same bytes must come out, and do up to rounding: sums
 * of the first slice's levels are compared. What differs: RadFound holds rescaled values as 16-bit samples with slope and
 * intercept, and looks levels up in a table that it makes for each slice; pydicom by numpy computes floats and levels
 * ("pydicom") or looks them up in a table that it makes once ("pydicom, table"); native codecs read the frame alone, without a
 * DICOM file around it, into memory taken once, and compute floats and levels. Frames of JPEG baseline are levels already.
 *
 * <p>Arguments: work folder, where series stay; rounds; optionally a DICOM file of 512 × 512 pixels of 16 bits, whose pixels
 * all slices have (shifted by rows) instead of drawn ones ({@link CtPhantom}); {@code -Dpython} names the
 * Python that has pydicom, {@code -Dpeers} another folder than
 * {@code radfound-benchmarks/peers}, {@code -Donly} one row.
 */
public final class DicomReading {

    private static final int HEADERS = 1000;
    private static final double SAME = 1e-3;

    private DicomReading() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Path work = Path.of(args.length > 0 ? args[0] : "target/benchmarks");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        IntFunction<short[]> pixels = args.length > 2 ? CtSeries.of(Path.of(args[2])) : CtPhantom::slice;
        String only = System.getProperty("only", "");
        List<Peer> peers = peers(work);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            if (only.isEmpty() || only.equals("HEADERS")) {
                headers(CtSeries.in(work, Coding.UNCOMPRESSED, HEADERS, pixels), peers, rounds);
            }
            for (Coding coding : Coding.values()) {
                if (only.isEmpty() || only.equals(coding.name())) {
                    slices(coding, work, pixels, peers, rounds, pool);
                }
            }
        } finally {
            pool.shutdown();
            peers.forEach(Peer::close);
        }
    }

    private static List<Peer> peers(Path work) throws InterruptedException {
        Path sources = Path.of(System.getProperty("peers", "radfound-benchmarks/peers"));
        List<Peer> peers = new ArrayList<>();
        try {
            Path script = sources.resolve("dicom_reading.py");
            peers.add(new Peer("pydicom", List.of(System.getProperty("python", "python3"), script.toString())));
        } catch (IOException e) {
            System.out.println("pydicom: missing, " + e.getMessage());
        }
        try {
            Files.createDirectories(work);
            List<String> program = Peer.compiled(sources.resolve("dicom_reading.c"), work.resolve("native-codecs"));
            peers.add(new Peer("native", program));
        } catch (IOException e) {
            System.out.println("native: missing, " + e.getMessage());
        }
        peers.forEach(p -> System.out.println(p.name() + ": " + p.greeting()));
        System.out.println("Java " + Runtime.version() + ", " + System.getProperty("os.arch"));
        return peers;
    }

    private static void headers(CtSeries series, List<Peer> peers, int rounds) throws IOException {
        Comparison comparison = new Comparison("headers of " + HEADERS + " files", "ms", HEADERS);
        comparison.add("RadFound, all threads", () -> timed(() -> volume(series.files())));
        for (Peer peer : peers) {
            if (peer.name().equals("pydicom")) {
                comparison.add(
                        peer.name(),
                        () -> peer.ask("headers", series.files().toString()).time());
            }
        }
        comparison.add("dcmdump", () -> timed(() -> dump(series.files())));
        comparison.run(rounds);
    }

    private static void slices(
            Coding coding, Path work, IntFunction<short[]> pixels, List<Peer> peers, int rounds, ExecutorService pool)
            throws IOException, InterruptedException {
        CtSeries series;
        try {
            series = CtSeries.in(work, coding, coding.slices, pixels);
        } catch (IOException e) {
            System.out.println(coding + ": missing, no files: " + e.getMessage());
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(series.files())) {
            files = all.sorted().toList();
        }
        double sum = sum(levels(files.get(0)));
        Comparison comparison = new Comparison(coding.name(), "slices/s", files.size());
        for (int threads = 1; threads <= 2; threads++) {
            int count = threads;
            comparison.add("RadFound, threads " + threads, () -> read(files, count, pool));
        }
        for (Peer peer : peers) {
            boolean dicom = peer.name().equals("pydicom");
            String folder = (dicom ? series.files() : series.frames()).toString();
            comparison.add(peer.name(), () -> checked(peer.ask(dicom ? "slices" : coding.name(), folder), sum));
            if (dicom && coding == Coding.UNCOMPRESSED) {
                comparison.add("pydicom, table", () -> checked(peer.ask("table", folder), sum));
            }
        }
        comparison.run(rounds);
    }

    private static Comparison.Time checked(Peer.Answer answer, double sum) throws IOException {
        if (Math.abs(answer.sum() - sum) > SAME * sum) {
            throw new IOException("other levels, of sum " + answer.sum() + " where " + sum + " is expected");
        }
        return answer.time();
    }

    /** Work of one round. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static Comparison.Time timed(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return new Comparison.Time((System.nanoTime() - start) / 1e9, Double.NaN);
    }

    private static void volume(Path folder) {
        int images = DicomFolder.of(folder).studies().get(0).images().size();
        if (images != 1) {
            throw new IllegalStateException("expected one volume, found " + images);
        }
    }

    private static void dump(Path folder) throws IOException {
        Process process = new ProcessBuilder("dcmdump", "-M", "+sd", "+P", "0020,0032", folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("dcmdump failed");
        }
    }

    /** Processor time is that of the reading threads alone, without garbage collector and compilers. */
    private static Comparison.Time read(List<Path> files, int threads, ExecutorService pool) throws IOException {
        long start = System.nanoTime();
        double processor = 0;
        List<Future<Double>> parts = IntStream.range(0, threads)
                .mapToObj(t -> pool.submit(() -> {
                    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
                    long busy = clock.getCurrentThreadCpuTime();
                    int some = 0;
                    for (int i = t; i < files.size(); i += threads) {
                        some += levels(files.get(i))[Coding.SIZE] & 0xff;
                    }
                    if (some < 0) {
                        throw new IllegalStateException("expected grey levels, found none");
                    }
                    return (clock.getCurrentThreadCpuTime() - busy) / 1e9;
                }))
                .toList();
        for (Future<Double> part : parts) {
            try {
                processor += part.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IOException("a slice was not read", e);
            }
        }
        return new Comparison.Time((System.nanoTime() - start) / 1e9, processor);
    }

    /** Reads a slice, rescales and windows it to bytes. */
    private static byte[] levels(Path file) {
        RadImage image = DicomFile.read(file).image(ImageLimits.DEFAULT);
        byte[] levels = new byte[image.pixels().frameLength()];
        if (image.pixels().type() == SampleType.UINT8) {
            image.pixels().readBytes(0, levels);
        } else {
            image.pixels().readLevels(0, image.presentation().windows().get(0), levels);
        }
        return levels;
    }

    private static double sum(byte[] levels) {
        return IntStream.range(0, levels.length)
                .mapToDouble(i -> levels[i] & 0xff)
                .sum();
    }
}
