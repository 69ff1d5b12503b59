package io.github.radfound.graph.internal.importer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.internal.config.Family;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.ModelConfig;
import io.github.radfound.graph.internal.config.VisionConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the checkpoint's image processor does, with the defaults of {@code BlipImageProcessor} and
 * {@code CLIPImageProcessor}.
 *
 * @param tileSize   height and width that the vision tower gets, in pixels
 * @param resize     {@code stretch}, {@code shortest-edge}, {@code letterbox} (our own models) or {@code none}
 * @param resizeTo   target of the resizing in pixels: the side, or the shortest edge
 * @param centerCrop side of the central square that is cut out after resizing, or {@code null} for none
 * @param resample   name of the resampling filter
 * @param rescale    factor of the pixel values 0 to 255; 1 if they are left as they are
 * @param mean       subtracted from each channel after rescaling
 * @param std        divisor of each channel
 * @param convertRgb whether other images become colour images first
 */
record ImageSettings(
        int tileSize,
        String resize,
        int resizeTo,
        @Nullable Integer centerCrop,
        String resample,
        double rescale,
        List<Double> mean,
        List<Double> std,
        boolean convertRgb) {

    static final List<Double> CLIP_MEAN = List.of(0.48145466, 0.4578275, 0.40821073);
    static final List<Double> CLIP_STD = List.of(0.26862954, 0.26130258, 0.27577711);
    private static final List<Double> NOTHING = List.of(0.0, 0.0, 0.0);
    private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);
    private static final int BLIP_SIZE = 384;
    private static final int CLIP_SIZE = 224;
    private static final int BICUBIC = 3;

    /** Bounds of the package format. */
    private static final int MAX_TILE = 1 << 14;

    private static final int MAX_PATCHES = 1 << 20;

    /** Classes that do what this record says; some of longer names cut images into tiles. */
    private static final Pattern SUPPORTED = Pattern.compile(
            "(CLIP|Llava|Blip|InstructBlipVideo)(Image|Video)Processor(Fast|Pil)?|CLIPFeatureExtractor");

    /** Pillow's filters by their numbers. */
    private static final Map<Integer, String> FILTERS =
            Map.of(0, "nearest", 1, "lanczos", 2, "bilinear", BICUBIC, "bicubic", 4, "box", 5, "hamming");

    /** Reads the settings; {@code imageSize} above 0 takes the place of all sizes. */
    static ImageSettings read(Path checkpoint, ModelConfig config, int imageSize) {
        return read(checkpoint, config.vision(), config.family(), imageSize);
    }

    /** Reads the settings for a vision tower; the family says what holds where the files say nothing. */
    static ImageSettings read(Path checkpoint, VisionConfig vision, Family family, int imageSize) {
        JsonNode json = processor(checkpoint, family);
        boolean clip = isClip(json, family);
        int trained = vision.imageSize();
        int tile = imageSize > 0 ? imageSize : trained;
        requireTile(tile, vision, imageSize > 0);
        Target target = family == Family.RADFOUND ? new Target("letterbox", tile) : target(json, clip, imageSize);
        Integer crop = json.flag("do_center_crop", clip) ? Integer.valueOf(crop(json, imageSize)) : null;
        int given = crop != null ? crop : target.resize.equals("none") ? tile : target.size;
        if (given != tile || target.resize.equals("shortest-edge") && crop == null) {
            throw CheckpointException.mismatch(
                    json.where(),
                    "square images of " + tile + " pixels, the vision tower's image_size",
                    crop == null && target.resize.equals("shortest-edge")
                            ? "images that keep their aspect"
                            : given + "",
                    "Import for another image size, or correct the processor's size.");
        }
        boolean normalize = json.flag("do_normalize", true);
        json.within("rescale_factor", -Float.MAX_VALUE, Float.MAX_VALUE);
        return new ImageSettings(
                tile,
                target.resize,
                target.size,
                crop,
                filter(json),
                json.flag("do_rescale", true) ? json.real("rescale_factor", 1 / 255.0) : 1,
                means(json, "image_mean", channels(json, "image_mean", normalize ? CLIP_MEAN : NOTHING, normalize)),
                deviations(json, "image_std", channels(json, "image_std", normalize ? CLIP_STD : ONE, normalize)),
                json.flag("do_convert_rgb", true));
    }

    /**
     * The settings as manifests have them.
     *
     * @param patches     patches of an image in the features
     * @param featureSize width of the features
     */
    JsonObject json(int patches, int featureSize) {
        JsonObject json = new JsonObject();
        json.addProperty("tileSize", tileSize);
        json.addProperty("channels", mean.size());
        json.add("mean", array(mean));
        json.add("std", array(std));
        json.addProperty("rescale", rescale);
        json.addProperty("resize", resize);
        json.addProperty("resizeTo", resizeTo);
        json.addProperty("centerCrop", centerCrop);
        json.addProperty("resample", resample);
        json.addProperty("convertRgb", convertRgb);
        json.addProperty("patches", patches);
        json.addProperty("featureSize", featureSize);
        return json;
    }

    private static JsonArray array(List<Double> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private record Target(String resize, int size) {}

    /** Sides from one patch to what the package format allows; {@code asked} if the user gave the side. */
    static void requireTile(int tile, VisionConfig vision, boolean asked) {
        int patch = vision.patchSize();
        int most = Math.min(MAX_TILE, (int) Math.min(MAX_TILE, (long) Math.sqrt(MAX_PATCHES) * patch));
        if (tile < patch || tile > most) {
            throw CheckpointException.mismatch(
                    asked ? "the image size asked for" : "config.json: vision_config: image_size",
                    "one patch of " + patch + " pixels to " + most + " pixels",
                    Integer.toString(tile),
                    asked ? "Choose another image size, or leave it out for the trained one." : "Correct config.json.");
        }
    }

    /** Whether the processor is CLIP's, with a central crop and the shortest edge, or BLIP's, which stretches. */
    private static boolean isClip(JsonNode json, Family family) {
        String key = json.has("image_processor_type") ? "image_processor_type" : "video_processor_type";
        String type = json.text(key, family == Family.LLAVA ? "CLIPImageProcessor" : "BlipImageProcessor");
        if (json.flag("do_pad", false) || !SUPPORTED.matcher(type).matches()) {
            throw json.unsupported(
                    json.flag("do_pad", false) ? "do_pad" : key, "an image processor of CLIP or BLIP without padding");
        }
        return type.startsWith("CLIP") || type.startsWith("Llava");
    }

    /** The video processor's file for videos, else the image processor's, else the part of the processor's. */
    private static JsonNode processor(Path checkpoint, Family family) {
        JsonNode image = JsonNode.readIfPresent(checkpoint.resolve("preprocessor_config.json"));
        JsonNode whole = JsonNode.readIfPresent(checkpoint.resolve("processor_config.json"));
        JsonNode video = JsonNode.readIfPresent(checkpoint.resolve("video_preprocessor_config.json"));
        if (family == Family.INSTRUCTBLIP_VIDEO && video != null) {
            return video;
        }
        if (image != null) {
            return image;
        }
        if (whole != null && whole.has("image_processor")) {
            return whole.child("image_processor");
        }
        throw CheckpointException.mismatch(
                checkpoint,
                "preprocessor_config.json",
                "no such file",
                "Without it nobody knows how images were prepared in training; fetch it with the checkpoint.");
    }

    private static Target target(JsonNode json, boolean clip, int imageSize) {
        if (!json.flag("do_resize", true)) {
            return new Target("none", 0);
        }
        Size size = Size.of(json, "size", clip ? CLIP_SIZE : BLIP_SIZE, clip);
        return new Target(size.shortest ? "shortest-edge" : "stretch", imageSize > 0 ? imageSize : size.pixels);
    }

    private static int crop(JsonNode json, int imageSize) {
        int size = Size.of(json, "crop_size", CLIP_SIZE, false).pixels;
        return imageSize > 0 ? imageSize : size;
    }

    private record Size(boolean shortest, int pixels) {

        /** A size given as a number, as height and width, or as the shortest edge. */
        static Size of(JsonNode json, String key, int otherwise, boolean numberIsShortest) {
            if (!json.has(key)) {
                return new Size(numberIsShortest, otherwise);
            }
            if (!Objects.requireNonNull(json.raw(key)).isJsonObject()) {
                return new Size(numberIsShortest, json.size(key, otherwise, MAX_TILE));
            }
            JsonNode size = json.child(key);
            if (size.has("shortest_edge") && !size.has("longest_edge")) {
                return new Size(true, size.size("shortest_edge", otherwise, MAX_TILE));
            }
            if (!size.has("height") || size.integer("height") != size.integer("width", -1)) {
                throw json.unsupported(key, "a number, equal height and width, or shortest_edge");
            }
            return new Size(false, size.size("height", otherwise, MAX_TILE));
        }
    }

    private static String filter(JsonNode json) {
        String name = FILTERS.get(json.integer("resample", BICUBIC));
        if (name == null) {
            throw json.unsupported("resample", "a filter of Pillow, 0 to 5");
        }
        return name;
    }

    /** Numbers that pixels can have taken from them in 32 bits. */
    static List<Double> means(JsonNode json, String key, List<Double> values) {
        if (values.stream().anyMatch(value -> !(Math.abs(value) <= Float.MAX_VALUE))) {
            throw json.unsupported(key, "numbers of 32 bits", "Correct the values: they are taken from pixels.");
        }
        return values;
    }

    /** Numbers that pixels can be divided by in 32 bits. */
    static List<Double> deviations(JsonNode json, String key, List<Double> values) {
        if (values.stream().anyMatch(value -> !(value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE))) {
            throw json.unsupported(key, "positive numbers", "Correct the values: pixels are divided by them.");
        }
        return values;
    }

    private static List<Double> channels(JsonNode json, String key, List<Double> otherwise, boolean used) {
        List<Double> values = used ? json.reals(key) : List.of();
        if (values.isEmpty()) {
            return otherwise;
        }
        if (values.size() == 1) {
            return List.of(values.get(0), values.get(0), values.get(0));
        }
        if (values.size() != otherwise.size()) {
            throw json.unsupported(key, "three numbers");
        }
        return values;
    }
}
