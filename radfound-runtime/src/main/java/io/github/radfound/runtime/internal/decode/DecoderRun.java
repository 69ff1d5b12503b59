package io.github.radfound.runtime.internal.decode;

import io.github.radfound.runtime.internal.generate.StepModel;
import io.github.radfound.runtime.internal.session.NativeClock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One generation in the decoder: prompts that were read, and rows that grow token by token. Confined to one thread. */
public final class DecoderRun implements StepModel, AutoCloseable {

    private final Decoder decoder;
    private final NativeClock clock;
    private final KvCache cache;
    private final @Nullable CommonPrefixes common;
    private Pass pass;
    /** By slot of the cache. */
    private RowLayout[] layouts;
    /** The slot of each row. */
    private int[] slots;

    private DecoderRun(
            Decoder decoder, NativeClock clock, KvCache cache, boolean branching, int capacity, Prefill prefill) {
        this.decoder = decoder;
        this.clock = clock;
        this.cache = cache;
        common = branching ? new CommonPrefixes(capacity) : null;
        layouts = prefill.layouts();
        slots = new int[layouts.length];
        Arrays.setAll(slots, i -> i);
        cache.show(layouts.length);
        pass = prefill.run(cache, false, clock);
    }

    static DecoderRun start(
            Decoder decoder, List<DecoderPrompt> prompts, int width, boolean padsFillWindow, NativeClock clock) {
        Prefill prefill = new Prefill(decoder, prompts, padsFillWindow);
        int capacity = Math.multiplyExact(prompts.size(), width);
        KvCache cache = decoder.newCache(capacity, prefill.cacheLength());
        try {
            return new DecoderRun(decoder, clock, cache, width > 1, capacity, prefill);
        } catch (RuntimeException e) {
            cache.close();
            throw e;
        }
    }

    @Override
    public int rows() {
        return slots.length;
    }

    @Override
    public int vocabulary() {
        return decoder.shape().vocabulary();
    }

    @Override
    public void logits(int row, float[] into) {
        pass.logits(slots[row], 0, into);
    }

    @Override
    public void advance(int[] tokens, int[] sourceRows) {
        place(sourceRows);
        if (pass.rows() != slots.length || pass.tokens() != 1) {
            replacePass(new Pass(decoder, slots.length, 1, 1, cache.length()));
        }
        for (int row = 0; row < tokens.length; row++) {
            pass.id(slots[row], 0, tokens[row]);
        }
        for (int slot = 0; slot < layouts.length; slot++) {
            pass.want(slot, 0, 0);
            layouts[slot] = layouts[slot].plus(1);
        }
        pass.embed(clock);
        pass.run(layouts, cache, clock);
    }

    private void place(int[] sourceRows) {
        int[] sources = new int[sourceRows.length];
        Arrays.setAll(sources, row -> slots[sourceRows[row]]);
        Placement placement = Placement.of(sources);
        int[] next = placement.slots();
        RowLayout[] moved = new RowLayout[next.length];
        for (int row = 0; row < next.length; row++) {
            RowLayout layout = layouts[sources[row]];
            if (placement.copied()[row]) {
                int begin = common == null ? 0 : common.of(sources[row], next[row]);
                cache.copy(sources[row], next[row], begin, layout.slots());
            }
            moved[next[row]] = layout;
        }
        if (common != null) {
            int[] lengths = Arrays.stream(layouts).mapToInt(RowLayout::slots).toArray();
            common.follow(sources, next, lengths);
        }
        if (next.length != slots.length) {
            cache.show(next.length);
        }
        layouts = moved;
        slots = next;
    }

    private void replacePass(Pass next) {
        pass.close();
        pass = next;
    }

    /**
     * Reads tokens on copies of the only prompt's row, which stays as it is, and hands out the logits after each.
     *
     * @param continuations tokens of each copy, at least one; at most as many copies as the run has room for
     * @param receiver      gets the logits after each token
     */
    void tryOut(List<int[]> continuations, LogitsReceiver receiver) {
        int rows = continuations.size();
        int tokens = continuations.stream().mapToInt(c -> c.length).max().orElseThrow();
        RowLayout prompt = layouts[0];
        for (int row = 1; row < rows; row++) {
            cache.copy(0, row, 0, prompt.slots());
        }
        cache.show(rows);
        RowLayout[] extended = new RowLayout[rows];
        Arrays.fill(extended, prompt.plus(tokens));
        try (Pass all = new Pass(decoder, rows, tokens, tokens, cache.length())) {
            for (int row = 0; row < rows; row++) {
                int[] ids = continuations.get(row);
                for (int place = 0; place < tokens; place++) {
                    // what follows a shorter continuation is read too, but nothing looks back from it
                    all.id(row, place, place < ids.length ? ids[place] : 0);
                    all.want(row, place, place);
                }
            }
            all.embed(clock);
            all.run(extended, cache, clock);
            float[] logits = new float[vocabulary()];
            for (int row = 0; row < rows; row++) {
                for (int place = 0; place < continuations.get(row).length; place++) {
                    all.logits(row, place, logits);
                    receiver.accept(row, place, logits);
                }
            }
        } finally {
            cache.show(1);
        }
    }

    /** Gets the logits after a token. */
    @FunctionalInterface
    interface LogitsReceiver {

        /**
         * Takes them.
         *
         * @param row    the continuation
         * @param place  the token in it
         * @param logits valid during the call
         */
        void accept(int row, int place, float[] logits);
    }

    /** Returns the buffers. Closing twice is harmless. */
    @Override
    public void close() {
        pass.close();
        cache.close();
    }
}
