package io.github.radfound.examples.tiny;

import io.github.radfound.error.TrainingException;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.runtime.PreparedImages;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Studies in one file, made once and read many times: a line that says what they are, then records, each with its length
 * before it. Making it goes on where it was interrupted. Safe for use by many threads; to be closed.
 */
final class CasePack implements AutoCloseable {

    private static final int MOST_BYTES = 1 << 28;

    private final FileChannel file;
    private final ModelInputs inputs;
    private final String title;
    private final List<PackedCase> cases = new ArrayList<>();
    private final List<long[]> places = new ArrayList<>();

    private CasePack(FileChannel file, ModelInputs inputs, String title) {
        this.file = file;
        this.inputs = inputs;
        this.title = title;
    }

    /**
     * Makes or completes a pack of the first studies of a row, and opens it.
     *
     * @param inputs   how the model takes images; open as long as the pack is
     * @param progress told how many studies there are
     */
    static CasePack of(
            Path path, Curriculum curriculum, int count, ModelInputs inputs, int threads, IntConsumer progress) {
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            CasePack pack = new CasePack(file, inputs, curriculum + ", tiles of " + inputs.tileSize());
            try {
                pack.open(count);
                pack.complete(curriculum, count, threads, progress);
            } catch (IOException | RuntimeException | Error e) {
                file.close();
                throw e;
            }
            return pack;
        } catch (IOException e) {
            throw new TrainingException(
                    "Expected to read and write studies in " + path + ", found " + e + ".",
                    "check rights and free space, then start again; what was made stays.",
                    e);
        }
    }

    private void open(int most) throws IOException {
        byte[] line = (title + "\n").getBytes(StandardCharsets.UTF_8);
        if (file.size() < line.length) {
            file.truncate(0);
            write(ByteBuffer.wrap(line), 0);
        }
        if (!Arrays.equals(read(0, line.length), line)) {
            throw new TrainingException("Expected a pack of " + title + ", found another one.", "use another folder.");
        }
        long at = line.length;
        while (cases.size() < most && at + Integer.BYTES <= file.size()) {
            int length = ByteBuffer.wrap(read(at, Integer.BYTES)).getInt();
            if (length <= 0 || length > MOST_BYTES || at + Integer.BYTES + length > file.size()) {
                break;
            }
            at = entered(at, read(at + Integer.BYTES, length));
        }
        if (cases.size() < most) {
            file.truncate(at);
        }
    }

    /** Enters a record and gives the place after it. */
    private long entered(long at, byte[] record) throws IOException {
        PackedCase.Read read = PackedCase.read(record);
        cases.add(read.described());
        places.add(new long[] {at + Integer.BYTES + read.images(), record.length - read.images()});
        return at + Integer.BYTES + record.length;
    }

    private void complete(Curriculum curriculum, int count, int threads, IntConsumer progress) throws IOException {
        int ahead = 4 * threads;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Deque<Future<byte[]>> waiting = new ArrayDeque<>();
        try {
            int next = cases.size();
            while (cases.size() < count) {
                while (next < count && waiting.size() < ahead) {
                    long number = next++;
                    waiting.add(pool.submit(() -> PackedCase.write(number, curriculum.study(number), inputs)));
                }
                byte[] record = waiting.remove().get();
                long at = file.size();
                ByteBuffer whole = ByteBuffer.allocate(Integer.BYTES + record.length);
                whole.putInt(record.length).put(record).flip();
                write(whole, at);
                entered(at, record);
                progress.accept(cases.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException("Expected to make studies, found an interruption.", "start again.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a study could not be made", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) {
            place += file.write(bytes, place);
        }
    }

    private byte[] read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("the pack ends too early");
            }
        }
        return bytes.array();
    }

    /** What it holds. */
    String title() {
        return title;
    }

    int size() {
        return cases.size();
    }

    /** What there is to say about a study. */
    PackedCase get(int number) {
        return cases.get(number);
    }

    /** The images of a study, those of the prior last. */
    PreparedImages images(int number) {
        try {
            return inputs.unpack(read(places.get(number)[0], (int) places.get(number)[1]));
        } catch (IOException e) {
            throw new TrainingException("Expected to read studies, found " + e + ".", "make them again.", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new TrainingException("Expected to close a pack, found " + e + ".", "check the disk.", e);
        }
    }
}
