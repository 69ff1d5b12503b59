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
            if (layouts[slot].tokens() > cache.length()) {
                throw new IllegalStateException("a prompt promised fewer new tokens than it got");
            }
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
                cache.copy(sources[row], next[row], begin, layout.tokens());
            }
            moved[next[row]] = layout;
        }
        if (common != null) {
            int[] lengths = Arrays.stream(layouts).mapToInt(RowLayout::tokens).toArray();
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
     * Reads tokens after the only prompt, hands out the logits after each, and forgets them: the next tokens follow the
     * prompt again. The kernel takes several tokens behind a filled cache for a single row only.
     *
     * @param ids      at least one
     * @param receiver gets the logits after each
     */
    void tryOut(int[] ids, LogitsReceiver receiver) {
        RowLayout[] extended = {layouts[0].plus(ids.length)};
        try (Pass all = new Pass(decoder, 1, ids.length, ids.length, cache.length())) {
            for (int place = 0; place < ids.length; place++) {
                all.id(0, place, ids[place]);
                all.want(0, place, place);
            }
            all.embed(clock);
            all.run(extended, cache, clock);
            float[] logits = new float[vocabulary()];
            for (int place = 0; place < ids.length; place++) {
                all.logits(0, place, logits);
                receiver.accept(place, logits);
            }
        }
    }

    /** Gets the logits after a token. */
    @FunctionalInterface
    interface LogitsReceiver {

        /**
         * Takes them.
         *
         * @param place  which of the tokens
         * @param logits valid during the call
         */
        void accept(int place, float[] logits);
    }

    /** Returns the buffers. Closing twice is harmless. */
    @Override
    public void close() {
        pass.close();
        cache.close();
    }
}
