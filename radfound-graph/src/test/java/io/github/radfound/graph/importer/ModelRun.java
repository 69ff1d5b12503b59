package io.github.radfound.graph.importer;

import ai.onnxruntime.OnnxTensor;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The way from pixels and token ids to logits through the graphs of a package, one prompt at a time. */
record ModelRun(PackageSession session) {

    private static final int NEW_TOKENS = 24;

    Tensor features(Tensor pixels) throws Exception {
        long side = pixels.shape()[pixels.shape().length - 1];
        Tensor flat = pixels.reshaped(pixels.data().length / (3 * side * side), 3, side, side);
        return session.run("vision_encoder", Map.of("pixel_values", session.floats(flat)))
                .get("image_features");
    }

    /** Runs Q-Former or projector with the instruction of a golden case, the same for all images. */
    Map<String, Tensor> visualTokens(GoldenCase golden, String name, Tensor features) throws Exception {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        inputs.put("image_features", session.floats(features));
        if (!session.hasQFormer()) {
            return session.run("projector", inputs);
        }
        if (session.manifest("qformer").get("instruction").getAsBoolean()) {
            int images = (int) features.shape()[0];
            long[] ids = golden.longs(name + "qformer_input_ids");
            long[] mask = golden.longs(name + "qformer_attention_mask");
            inputs.put("instruction_ids", session.longs(repeated(ids, images), images, ids.length));
            inputs.put("instruction_mask", session.longs(repeated(mask, images), images, mask.length));
        }
        return session.run("qformer", inputs);
    }

    private static long[] repeated(long[] values, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> values)
                .flatMapToLong(LongStream::of)
                .toArray();
    }

    Tensor words(long... ids) throws Exception {
        return session.run("embed_tokens", Map.of("input_ids", session.longs(ids, 1, ids.length)))
                .get("inputs_embeds");
    }

    /** Word embeddings with visual tokens in the places of the image token. */
    Tensor embeddings(long[] ids, Tensor visual) throws Exception {
        Tensor words = words(ids);
        int image = session.manifest("decoder").get("imageTokenId").getAsInt();
        int width = (int) words.shape()[2];
        int next = 0;
        for (int t = 0; t < ids.length; t++) {
            if (ids[t] == image) {
                System.arraycopy(visual.row(next++), 0, words.data(), t * width, width);
            }
        }
        return words;
    }

    /** The embeddings of a golden case, from pixels on. */
    Tensor prompt(GoldenCase golden, String name) throws Exception {
        Tensor features = features(golden.floats(name + "pixel_values"));
        Tensor visual = visualTokens(golden, name, features).get("visual_tokens");
        return embeddings(golden.longs(name + "input_ids"), visual);
    }

    Tensor logits(Tensor embeddings, Map<String, Tensor> adapters) throws Exception {
        int tokens = (int) embeddings.shape()[1];
        long[][] all = {LongStream.range(0, tokens).toArray()};
        try (DecoderRun run = new DecoderRun(session, 1, tokens)) {
            return run.step(embeddings, new int[] {tokens}, all, all, adapters);
        }
    }

    /**
     * Greedy continuations of a batch.
     *
     * @param embeddings [rows, T, width] as transformers pads it
     * @param mask       [rows, T], 0 on padding, which may be anywhere
     * @return logits of each step [rows, steps, vocabulary]
     */
    Tensor greedy(Tensor embeddings, long[] mask, Map<String, Tensor> adapters) throws Exception {
        int rows = (int) embeddings.shape()[0];
        int tokens = (int) embeddings.shape()[1];
        int width = (int) embeddings.shape()[2];
        float[] compact = new float[embeddings.data().length];
        long[][] slots = new long[rows][tokens];
        int[] counts = new int[rows];
        for (int row = 0; row < rows; row++) {
            for (int t = 0; t < tokens; t++) {
                if (mask[row * tokens + t] == 1) {
                    slots[row][counts[row]] = t;
                    int target = (row * tokens + counts[row]++) * width;
                    System.arraycopy(embeddings.row(row * tokens + t), 0, compact, target, width);
                }
            }
        }
        int vocabulary = session.manifest("decoder").get("vocabSize").getAsInt();
        float[] steps = new float[rows * NEW_TOKENS * vocabulary];
        try (DecoderRun run = new DecoderRun(session, rows, tokens + NEW_TOKENS)) {
            Tensor logits = run.step(new Tensor(compact, rows, tokens, width), counts, slots, lastOf(counts), adapters);
            for (int step = 0; ; step++) {
                long[] chosen = new long[rows];
                for (int row = 0; row < rows; row++) {
                    float[] line = logits.row(row);
                    chosen[row] = IntStream.range(0, vocabulary)
                            .reduce((a, b) -> line[b] > line[a] ? b : a)
                            .orElseThrow();
                    System.arraycopy(line, 0, steps, (row * NEW_TOKENS + step) * vocabulary, vocabulary);
                }
                if (step == NEW_TOKENS - 1) {
                    return new Tensor(steps, rows, NEW_TOKENS, vocabulary);
                }
                long slot = (long) tokens + step;
                long[][] places = IntStream.range(0, rows)
                        .mapToObj(row -> new long[] {slot})
                        .toArray(long[][]::new);
                int[] one = IntStream.generate(() -> 1).limit(rows).toArray();
                Tensor next = words(chosen).reshaped(rows, 1, width);
                logits = run.step(next, one, places, lastOf(one), adapters);
            }
        }
    }

    private static long[][] lastOf(int[] counts) {
        return IntStream.of(counts).mapToObj(n -> new long[] {n - 1}).toArray(long[][]::new);
    }
}
