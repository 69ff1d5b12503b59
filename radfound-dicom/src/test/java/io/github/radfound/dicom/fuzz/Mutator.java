package io.github.radfound.dicom.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Seeded mutations of a target's seeds: bytes, numbers at the edges of their range, pieces moved, dictionary words, splices. */
final class Mutator {

    private static final int[] EDGES = {0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xfffe, 0xffff};
    private static final int[] LONG_EDGES = {-1, -2, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x10000, 0x0fffffff};

    private final Random random;
    private final List<byte[]> seeds;
    private final List<byte[]> words;

    Mutator(FuzzTarget target, long seed) {
        random = new Random(seed);
        seeds = target.seeds();
        words = target.dictionary();
    }

    byte[] next() {
        byte[] bytes = pick(seeds).clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = mutated(bytes);
        }
        return bytes;
    }

    private byte[] mutated(byte[] b) {
        if (b.length < 8) {
            return pick(seeds).clone();
        }
        int at = place(b.length);
        int length = 1 + random.nextInt(random.nextBoolean() ? 8 : b.length);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> put(b, at, (byte) random.nextInt());
            case 3 -> put(b, at, (byte) (b[at] ^ 1 << random.nextInt(8)));
            case 4 -> number(b, at, 2, EDGES[random.nextInt(EDGES.length)]);
            case 5 ->
                number(
                        b,
                        at,
                        4,
                        random.nextBoolean()
                                ? LONG_EDGES[random.nextInt(LONG_EDGES.length)]
                                : EDGES[random.nextInt(EDGES.length)]);
            case 6 -> joined(b, at, words.isEmpty() ? new byte[length & 7] : pick(words), at);
            case 7 -> words.isEmpty() ? put(b, at, (byte) 0xff) : put(b, at, pick(words));
            case 8 -> joined(b, at, new byte[0], Math.min(b.length, at + length));
            case 9 -> joined(b, at, Arrays.copyOfRange(b, at, Math.min(b.length, at + length)), at);
            case 10 -> splice(b, at);
            default -> random.nextInt(3) == 0 ? Arrays.copyOf(b, at) : put(b, at, (byte) 0xff);
        };
    }

    /** Headers come first. */
    private int place(int length) {
        return random.nextInt(random.nextBoolean() ? Math.min(length, 400) : length);
    }

    private byte[] number(byte[] b, int at, int length, int value) {
        boolean little = random.nextBoolean();
        for (int i = 0; i < length && at + i < b.length; i++) {
            b[at + i] = (byte) (value >>> 8 * (little ? i : length - 1 - i));
        }
        return b;
    }

    private byte[] splice(byte[] b, int at) {
        byte[] other = pick(seeds);
        int from = Math.min(other.length, random.nextBoolean() ? at : random.nextInt(other.length + 1));
        return joined(b, at, Arrays.copyOfRange(other, from, other.length), b.length);
    }

    private static byte[] put(byte[] b, int at, byte... bytes) {
        System.arraycopy(bytes, 0, b, at, Math.min(bytes.length, b.length - at));
        return b;
    }

    private static byte[] joined(byte[] b, int to, byte[] middle, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(b, 0, to);
        out.writeBytes(middle);
        out.write(b, from, b.length - from);
        return out.toByteArray();
    }

    private byte[] pick(List<byte[]> of) {
        return of.get(random.nextInt(of.size()));
    }
}
