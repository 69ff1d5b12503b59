package io.github.radfound.training;

import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.LanguageModelSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Puts examples together as a batch for a language model's training graph. Rows are padded at their end, and no row sees
 * another one's length.
 */
public final class LanguageBatches {

    private static final int CHANNELS = 3;
    private static final long NO_IMAGE = -1;

    private final LanguageModelSizes sizes;
    private final long imageToken;
    private final boolean shared;

    /**
     * Batches for a model.
     *
     * @throws TrainingException if the checkpoint names no image token
     */
    public LanguageBatches(LanguageModelSizes sizes) {
        this(sizes, false);
    }

    private LanguageBatches(LanguageModelSizes sizes, boolean shared) {
        this.sizes = Objects.requireNonNull(sizes, "sizes");
        this.shared = shared;
        Integer token = sizes.imageToken();
        if (token == null) {
            throw new TrainingException(
                    "Expected the checkpoint to name its image token, found none in config.json.",
                    "add image_token_index to config.json.");
        }
        this.imageToken = token;
    }

    /**
     * The same for graphs with shared pictures ({@link io.github.radfound.graph.TrainingTask#withSharedPictures}): images
     * that are one and the same array, in whichever examples, are one picture.
     */
    public LanguageBatches sharingPictures() {
        return new LanguageBatches(sizes, true);
    }

    /**
     * A batch of examples; at least one of them has an image.
     *
     * @throws TrainingException if an example does not suit the model; the message gives its place in the list
     */
    public Batch of(List<Example> examples) {
        for (int row = 0; row < examples.size(); row++) {
            check(row, examples.get(row));
        }
        Batch.Builder batch = Batch.builder();
        addImages(batch, examples);
        addTokens(batch, examples);
        addLabels(batch, examples);
        return batch.build();
    }

    /**
     * Refuses an example that does not suit the model, as {@link #of} does for the first of a batch.
     *
     * @throws TrainingException with the reason
     */
    public void require(Example example) {
        check(0, example);
    }

    private void check(int row, Example example) {
        if (example.tokens().length > sizes.maxPositions()) {
            throw unsuited(
                    row,
                    "at most " + sizes.maxPositions() + " tokens",
                    Integer.toString(example.tokens().length),
                    "shorten prompt or answer.");
        }
        if (example.labelled() == 0) {
            throw unsuited(row, "a token to learn", "none", "leave out examples with empty texts.");
        }
        if (example.instruction().length > sizes.instruction()) {
            throw unsuited(
                    row,
                    "at most " + sizes.instruction() + " tokens of instruction",
                    Integer.toString(example.instruction().length),
                    "shorten it, or leave it empty for a model that reads none.");
        }
        long places = Arrays.stream(example.tokens())
                .filter(token -> token == imageToken)
                .count();
        long wanted = (long) example.images().size() * sizes.visualTokens();
        if (places != wanted) {
            throw unsuited(
                    row,
                    wanted + " image tokens for " + example.images().size() + " images",
                    Long.toString(places),
                    "write the image token " + sizes.visualTokens() + " times for each image.");
        }
        for (int i = 0; i < example.tokens().length; i++) {
            requireToken(row, example.tokens()[i]);
            if (example.labels()[i] != Example.GIVEN) {
                requireToken(row, example.labels()[i]);
            }
        }
        example.images().forEach(image -> checkPixels(row, image));
        example.places().forEach(place -> checkPlace(row, place));
    }

    private void checkPlace(int row, ImagePlace place) {
        if (sizes.maxImages() > 0 && place.image() >= sizes.maxImages()) {
            throw unsuited(
                    row,
                    "at most " + sizes.maxImages() + " images of a call",
                    "image " + (place.image() + 1),
                    "leave out some, or train a model with more.");
        }
        if (sizes.maxTiles() > 0 && place.tile() > sizes.maxTiles()) {
            throw unsuited(
                    row,
                    "at most " + sizes.maxTiles() + " tiles of an image",
                    "tile " + place.tile(),
                    "make fewer tiles, or train a model with more.");
        }
    }

    private void requireToken(int row, long token) {
        if (token < 0 || token >= sizes.vocabulary()) {
            throw unsuited(
                    row,
                    "tokens from 0 to " + (sizes.vocabulary() - 1),
                    Long.toString(token),
                    "use the model's own tokenizer.");
        }
    }

    private void checkPixels(int row, float[] image) {
        int expected = CHANNELS * sizes.imageSize() * sizes.imageSize();
        if (image.length != expected) {
            throw unsuited(
                    row, expected + " numbers of an image", Integer.toString(image.length), "resize images first.");
        }
        for (float pixel : image) {
            if (Float.isNaN(pixel) || Float.isInfinite(pixel)) {
                throw unsuited(row, "pixels that are numbers", Float.toString(pixel), "leave out or repair the image.");
            }
        }
    }

    private static TrainingException unsuited(int row, String expected, String found, String remedy) {
        return new TrainingException(
                "Expected " + expected + " in example " + row + " of the batch, found " + found + ".", remedy);
    }

    private void addImages(Batch.Builder batch, List<Example> examples) {
        int images =
                examples.stream().mapToInt(example -> example.images().size()).sum();
        if (images == 0) {
            throw new TrainingException(
                    "Expected an image in the batch, found none.", "put examples without images together with others.");
        }
        int side = sizes.imageSize();
        int pixels = CHANNELS * side * side;
        int read = examples.stream()
                .mapToInt(example -> example.instruction().length)
                .max()
                .orElse(0);
        int length = Math.max(1, read);
        Map<float[], Integer> pictures = new IdentityHashMap<>();
        long[] picture = new long[images];
        long[] instruction = new long[images * length];
        long[] mask = new long[images * length];
        int at = 0;
        for (Example example : examples) {
            for (float[] image : example.images()) {
                picture[at] = shared ? pictures.computeIfAbsent(image, i -> pictures.size()) : at;
                long[] words = example.instruction();
                System.arraycopy(words, 0, instruction, at * length, words.length);
                Arrays.fill(mask, at * length, at * length + words.length, 1);
                at++;
            }
        }
        int count = shared ? pictures.size() : images;
        float[] values = new float[Math.multiplyExact(count, pixels)];
        at = 0;
        for (Example example : examples) {
            for (float[] image : example.images()) {
                System.arraycopy(image, 0, values, (int) picture[at++] * pixels, pixels);
            }
        }
        batch.floats("pixel_values", values, count, CHANNELS, side, side);
        if (shared) {
            batch.longs("pictures", picture, images);
        }
        if (sizes.instruction() > 0) {
            batch.longs("instruction_ids", instruction, images, length).longs("instruction_mask", mask, images, length);
        }
        batch.longs("image_positions", imagePositions(examples, images), images, sizes.visualTokens(), 2);
        addPlaces(batch, examples, images);
    }

    /** What is asked for depends on the model. */
    private void addPlaces(Batch.Builder batch, List<Example> examples, int images) {
        List<ImagePlace> places =
                examples.stream().flatMap(example -> example.places().stream()).toList();
        if (sizes.maxImages() > 0) {
            batch.longs(
                    "image_index", places.stream().mapToLong(ImagePlace::image).toArray(), images);
        }
        if (sizes.maxTiles() > 0) {
            batch.longs(
                    "tile_position", places.stream().mapToLong(ImagePlace::tile).toArray(), images);
        }
        if (sizes.comparesImages()) {
            List<List<Integer>> groups = groups(examples);
            int most = groups.stream().mapToInt(List::size).max().orElseThrow();
            long[] members = new long[images * most];
            Arrays.fill(members, NO_IMAGE);
            for (List<Integer> group : groups) {
                for (int image : group) {
                    for (int i = 0; i < group.size(); i++) {
                        members[image * most + i] = group.get(i);
                    }
                }
            }
            batch.longs("image_group", members, images, most);
        }
    }

    /** The images of each call of each example, numbered through the batch. */
    private static List<List<Integer>> groups(List<Example> examples) {
        List<List<Integer>> groups = new ArrayList<>();
        int at = 0;
        for (Example example : examples) {
            Map<Integer, List<Integer>> calls = new TreeMap<>();
            for (ImagePlace place : example.places()) {
                calls.computeIfAbsent(place.call(), call -> new ArrayList<>()).add(at++);
            }
            groups.addAll(calls.values());
        }
        return groups;
    }

    private long[] imagePositions(List<Example> examples, int images) {
        long[] places = new long[images * sizes.visualTokens() * 2];
        int at = 0;
        for (int row = 0; row < examples.size(); row++) {
            long[] tokens = examples.get(row).tokens();
            for (int t = 0; t < tokens.length; t++) {
                if (tokens[t] == imageToken) {
                    places[at++] = row;
                    places[at++] = t;
                }
            }
        }
        return places;
    }

    private static void addTokens(Batch.Builder batch, List<Example> examples) {
        int rows = examples.size();
        int length = examples.stream()
                .mapToInt(example -> example.tokens().length)
                .max()
                .orElseThrow();
        long[] ids = new long[rows * length];
        long[] mask = new long[rows * length];
        long[] positions = new long[rows * length];
        for (int row = 0; row < rows; row++) {
            long[] tokens = examples.get(row).tokens();
            System.arraycopy(tokens, 0, ids, row * length, tokens.length);
            Arrays.fill(mask, row * length, row * length + tokens.length, 1);
            for (int t = 0; t < length; t++) {
                positions[row * length + t] = t;
            }
        }
        batch.longs("input_ids", ids, rows, length)
                .longs("attention_mask", mask, rows, length)
                .longs("position_ids", positions, rows, length);
    }

    /** The token at a place is predicted at the place before it. */
    private static void addLabels(Batch.Builder batch, List<Example> examples) {
        int rows = examples.size();
        int most = examples.stream().mapToInt(Example::labelled).max().orElseThrow();
        long[] places = new long[rows * most];
        long[] labels = new long[rows * most];
        float[] weights = new float[rows * most];
        Arrays.fill(labels, Example.GIVEN);
        for (int row = 0; row < rows; row++) {
            Example example = examples.get(row);
            int at = row * most;
            for (int t = 1; t < example.tokens().length; t++) {
                if (example.labels()[t] >= 0) {
                    places[at] = t - 1;
                    weights[at] = example.weights()[t];
                    labels[at++] = example.labels()[t];
                }
            }
        }
        batch.longs("logits_positions", places, rows, most)
                .longs("labels", labels, rows, most)
                .floats("label_weights", weights, rows, most);
    }
}
