package io.github.radfound.runtime.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.runtime.internal.testing.OnnxBytes;
import io.github.radfound.runtime.internal.testing.TestPackage;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

    @Test
    void readsEverySection() {
        Manifest m = read(json -> {});
        assertThat(m.architecture().precision()).isEqualTo("int4");
        assertThat(m.image().mean()).containsExactly(0.5, 0.5, 0.5);
        assertThat(m.image().centerCrop()).isNull();
        assertThat(m.qformer())
                .isNotNull()
                .extracting(Manifest.QFormer::queries)
                .isEqualTo(8);
        assertThat(m.decoder().eosTokenIds()).containsExactly(2);
        assertThat(m.decoder().window()).isNull();
        assertThat(m.prompt().templates().report()).isEqualTo("Report.");
        assertThat(m.adaptive()).isNull();
        assertThat(m.generation().earlyStopping()).isEqualTo("false");
        assertThat(m.generation().temperature()).isNull();
        assertThat(m.adapterModules().get("decoder_model_merged"))
                .containsExactly(new Manifest.Module("q_proj", 64, 32));
        assertThat(m.files()).hasSize(9);
    }

    @Test
    void readsAdaptiveTokenizingWithTheDefaultsOfTheFormat() {
        Manifest m = read(json -> json.add(
                "adaptive",
                JsonParser.parseString(
                        "{\"maxTilesPerImage\":6,\"maxTiles\":24," + "\"ctWindows\":[[40,400],[-600,1500]]}")));
        assertThat(m.adaptive())
                .isEqualTo(new Manifest.Adaptive(
                        6, 24, 5, 32, "mean", List.of(List.of(40.0, 400.0), List.of(-600.0, 1500.0))));
    }

    @Test
    void ignoresKeysItDoesNotKnow() {
        assertThat(read(json -> json.addProperty("later", 7)).id()).isEqualTo("tiny");
    }

    @Test
    void saysThatANewerPackageNeedsANewerRadFound() {
        assertThatThrownBy(() -> read(json -> json.addProperty("formatVersion", 2)))
                .isInstanceOf(ModelUnsupportedException.class)
                .hasMessageContaining("made for a newer RadFound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "formatVersion | 0 | $.formatVersion",
                "id | '\"\"' | $.id",
                "id | 5 | $.id",
                "architecture.precision | '\"int2\"' | $.architecture.precision",
                "image.tileSize | 0 | $.image.tileSize",
                "image.tileSize | 56.5 | $.image.tileSize",
                "image.tileSize | 99999999999999999999 | $.image.tileSize",
                "image.tileSize | '\"56\"' | $.image.tileSize",
                "image.mean | '[1, 2]' | $.image.mean",
                "image.mean | '[1, 2, \"3\"]' | $.image.mean[2]",
                "image.std | '[1, 0, 1]' | $.image.std",
                "image.rescale | 1e999 | $.image.rescale",
                "image.convertRgb | 1 | $.image.convertRgb",
                "image.resize | '\"squash\"' | $.image.resize",
                "image.resizeTo | 0 | $.image.resizeTo",
                "tokenizers.instruction | null | $.tokenizers.instruction",
                "qformer | '[]' | $.qformer",
                "qformer.queries | -1 | $.qformer.queries",
                "decoder.layers | 2000000000 | $.decoder.layers",
                "decoder.kvType | '\"int8\"' | $.decoder.kvType",
                "decoder.eosTokenIds | '[-2]' | $.decoder.eosTokenIds[0]",
                "qformer.vocabSize | 0 | $.qformer.vocabSize",
                "generation.repetitionPenalty | 0 | $.generation.repetitionPenalty",
                "generation.repetitionPenalty | -1 | $.generation.repetitionPenalty",
                "generation.repetitionPenalty | 1e-300 | $.generation.repetitionPenalty",
                "generation.temperature | 1e999 | $.generation.temperature",
                "generation.topP | '\"1\"' | $.generation.topP",
                "generation.numBeams | 65 | $.generation.numBeams",
                "prompt.imageToken | '\"\"' | $.prompt.imageToken",
                "prompt.imageToken | '\" \\n\"' | $.prompt.imageToken",
                "prompt.layout | '\"sideways\"' | $.prompt.layout",
                "prompt.templates.vqa | null | $.prompt.templates.vqa",
                "adapterModules.decoder_model_merged | '[{\"name\":\"q\",\"in\":0,\"out\":1}]' | $.adapterModules.decoder_model_merged[0].in",
                "tokenizers.text | '\"other.json\"' | $.files",
                "licence | null | $.licence"
            })
    void namesThePlaceOfAWrongValue(String path, String value, String place) {
        assertThatThrownBy(() -> read(json -> set(json, path, JsonParser.parseString(value))))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("at " + place + " of radfound.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"architecture", "image", "decoder", "prompt", "generation", "tokenizers", "licence", "id"})
    void namesAMissingSection(String key) {
        assertThatThrownBy(() -> read(json -> json.remove(key)))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("at $." + key + " of")
                .hasMessageContaining("found nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "/etc/passwd",
                "a/../b",
                "a//b",
                "./a",
                "a/",
                "",
                "C:/x",
                "a\\b",
                "a b",
                ".hidden",
                "a.",
                "a\u0000b",
                "é",
                "radfound.json",
                "RadFound.json"
            })
    void refusesFilesOutsideThePackage(String path) {
        assertThatThrownBy(() -> read(json -> {
                    JsonArray files = new JsonArray();
                    files.add(TestPackage.entry(path, new byte[1]));
                    json.add("files", files);
                }))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("$.files[0].path");
    }

    @Test
    void refusesTheSameFileTwiceEvenWithOtherCase() {
        assertThatThrownBy(() -> read(json -> {
                    JsonArray files = new JsonArray();
                    files.add(TestPackage.entry("a.onnx", new byte[1]));
                    files.add(TestPackage.entry("A.onnx", new byte[1]));
                    json.add("files", files);
                }))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("again");
    }

    @Test
    void refusesSizesWhoseSumOverflows() {
        assertThatThrownBy(() -> read(json -> {
                    JsonArray files = new JsonArray();
                    for (int i = 0; i < 20; i++) {
                        JsonObject file = TestPackage.entry("f" + i, new byte[1]);
                        file.addProperty("size", 999_999_999_999_999_999L);
                        files.add(file);
                    }
                    json.add("files", files);
                }))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("sum");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "3", "{\"a\":1,}", "{'a':1}", "{\"a\":1} x", "{\"formatVersion\":NaN}", "\uFEFF{}"
            })
    void refusesWhatIsNoJsonObject(String text) {
        assertThatThrownBy(() -> ManifestReader.read(OnnxBytes.utf8(text), "radfound.json"))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("radfound.json");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        assertThatThrownBy(() -> ManifestReader.read(new byte[] {'{', (byte) 0xC3, '}'}, "radfound.json"))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void refusesDeepNestingWithoutOverflowingTheStack() {
        byte[] deep = OnnxBytes.utf8("{\"a\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}");
        assertThatThrownBy(() -> ManifestReader.read(deep, "radfound.json"))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("nested");
    }

    @Test
    void refusesAManifestThatIsTooLong() {
        assertThatThrownBy(() -> ManifestReader.read(new byte[(16 << 20) + 1], "radfound.json"))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("bytes");
    }

    @Test
    void refusesANumberWithAMillionDigits() {
        byte[] json = OnnxBytes.utf8("{\"formatVersion\":" + "9".repeat(1_000_000) + "}");
        assertThatThrownBy(() -> ManifestReader.read(json, "radfound.json")).isInstanceOf(ModelCorruptException.class);
    }

    private static Manifest read(Consumer<JsonObject> change) {
        return ManifestReader.read(TestPackage.of("tiny").manifest(change).manifestBytes(), "radfound.json");
    }

    private static void set(JsonObject root, String path, JsonElement value) {
        JsonObject at = root;
        String[] keys = path.split("\\.");
        for (int i = 0; i < keys.length - 1; i++) {
            at = at.getAsJsonObject(keys[i]);
        }
        at.add(keys[keys.length - 1], value == null ? JsonNull.INSTANCE : value);
    }
}
