package io.github.radfound.runtime.internal.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.runtime.ZooModel;
import io.github.radfound.runtime.internal.testing.OnnxBytes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZooIndexTest {

    private static final URI WEB = URI.create("https://models.example/radfound/model-zoo.json");
    private static final URI LOCAL = URI.create("file:///srv/models/model-zoo.json");

    @Test
    void readsEveryField() {
        assertThat(parse(WEB, entry()))
                .containsExactly(new ZooModel(
                        "tiny",
                        "1.0",
                        List.of(
                                URI.create("https://models.example/radfound/tiny-1.0.zip"),
                                URI.create("http://mirror.example/tiny-1.0.zip")),
                        "0".repeat(64),
                        123,
                        "radfound",
                        List.of("CR", "DX"),
                        List.of("en"),
                        "Apache-2.0",
                        "Research use only."));
    }

    @Test
    void ordersByIdAndNewestVersionFirst() {
        assertThat(parse(WEB, entry("b", "1.0"), entry("a", "1.9"), entry("a", "1.10")))
                .extracting(m -> m.id() + " " + m.version())
                .containsExactly("a 1.10", "a 1.9", "b 1.0");
    }

    @Test
    void takesFilesFromAListThatIsAFile() {
        JsonObject entry = entry();
        entry.add("uris", JsonParser.parseString("[\"tiny.zip\", \"file:///elsewhere/tiny.zip\"]"));
        assertThat(parse(LOCAL, entry).get(0).uris())
                .containsExactly(URI.create("file:///srv/models/tiny.zip"), URI.create("file:///elsewhere/tiny.zip"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example/a",
                "jar:file:///a.jar!/b",
                "data:,x",
                "http:///a",
                "file://server/share",
                "a b",
                "mailto:a"
            })
    void refusesOtherAddressesInAListFromAServer(String uri) {
        JsonObject entry = entry();
        entry.getAsJsonArray("uris").add(uri);
        assertThatThrownBy(() -> parse(WEB, entry))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("$.models[0].uris of https://models.example/radfound/model-zoo.json");
    }

    @Test
    void refusesAFileOnAnotherMachine() {
        JsonObject entry = entry();
        entry.getAsJsonArray("uris").add("file://server/share/tiny.zip");
        assertThatThrownBy(() -> parse(LOCAL, entry)).isInstanceOf(ModelCorruptException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | '\"../evil\"'",
                "id | '\"a/b\"'",
                "id | '\"\"'",
                "id | null",
                "version | '\"v1\"'",
                "version | '\"1/2\"'",
                "uris | '[]'",
                "sha256 | '\"ABC\"'",
                "size | 0",
                "size | '\"5\"'",
                "modalities | '\"CR\"'",
                "licence | null"
            })
    void namesThePlaceOfAWrongValue(String key, String value) {
        JsonObject entry = entry();
        entry.add(key, JsonParser.parseString(value));
        assertThatThrownBy(() -> parse(WEB, entry))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("$.models[0]." + key);
    }

    @Test
    void refusesAVersionTwice() {
        assertThatThrownBy(() -> parse(WEB, entry(), entry()))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("again");
    }

    @Test
    void saysThatANewerListNeedsANewerRadFound() {
        byte[] newer = OnnxBytes.utf8("{\"formatVersion\": 2, \"models\": []}");
        assertThatThrownBy(() -> ZooIndex.parse(newer, WEB)).isInstanceOf(ModelUnsupportedException.class);
    }

    @Test
    void readsTheListOfThisProject() throws IOException {
        Path list = Path.of("").toAbsolutePath().resolveSibling("model-zoo.json");
        assertThat(ZooIndex.parse(Files.readAllBytes(list), WEB)).isNotNull();
    }

    private static List<ZooModel> parse(URI base, JsonElement... entries) {
        JsonObject root =
                JsonParser.parseString("{\"formatVersion\": 1, \"models\": []}").getAsJsonObject();
        for (JsonElement e : entries) {
            root.getAsJsonArray("models").add(e);
        }
        return ZooIndex.parse(OnnxBytes.utf8(root.toString()), base);
    }

    private static JsonObject entry() {
        return entry("tiny", "1.0");
    }

    private static JsonObject entry(String id, String version) {
        JsonObject entry = JsonParser.parseString("""
                {"uris": ["tiny-1.0.zip", "http://mirror.example/tiny-1.0.zip"], "size": 123, "architecture": "radfound",
                 "modalities": ["CR", "DX"], "languages": ["en"], "licence": "Apache-2.0", "intendedUse": "Research use only."}
                """).getAsJsonObject();
        entry.addProperty("id", id);
        entry.addProperty("version", version);
        entry.addProperty("sha256", "0".repeat(64));
        return entry;
    }
}
