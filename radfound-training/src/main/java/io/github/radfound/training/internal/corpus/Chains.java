package io.github.radfound.training.internal.corpus;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A multimap from hashes to numbers of entries, in arrays: about 20 bytes an entry. */
final class Chains {

    private static final int NONE = -1;

    private int[] heads = new int[1 << 10];
    private long[] keys = new long[1 << 9];
    private int[] entries = new int[1 << 9];
    private int[] following = new int[1 << 9];
    private int size;

    Chains() {
        Arrays.fill(heads, NONE);
    }

    void put(long key, int entry) {
        if (size == keys.length) {
            grow();
        }
        keys[size] = key;
        entries[size] = entry;
        int bucket = bucket(key);
        following[size] = heads[bucket];
        heads[bucket] = size++;
    }

    /** The first entry under a key that suits, the youngest first; -1 if there is none. */
    int find(long key, IntPredicate suits) {
        for (int i = heads[bucket(key)]; i != NONE; i = following[i]) {
            if (keys[i] == key && suits.test(entries[i])) {
                return entries[i];
            }
        }
        return NONE;
    }

    private int bucket(long key) {
        return (int) TextSignature.mix(key) & heads.length - 1;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, 2 * size);
        entries = Arrays.copyOf(entries, 2 * size);
        following = Arrays.copyOf(following, 2 * size);
        heads = new int[4 * size];
        Arrays.fill(heads, NONE);
        for (int i = 0; i < size; i++) {
            int bucket = bucket(keys[i]);
            following[i] = heads[bucket];
            heads[bucket] = i;
        }
    }
}
