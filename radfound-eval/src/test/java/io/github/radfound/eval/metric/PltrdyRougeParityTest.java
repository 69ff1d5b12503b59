package io.github.radfound.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.eval.TestFolder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of the tests of the Python package "rouge" (pltrdy). */
class PltrdyRougeParityTest {

    @Test
    void everyScoreEqualsThePackages() {
        JsonArray cases = TestFolder.json("metrics/pltrdy-rouge/data.json").getAsJsonArray();
        for (JsonElement element : cases) {
            JsonObject test = element.getAsJsonObject();
            TextSample sample =
                    TextSample.of(test.get("hyp").getAsString(), test.get("ref").getAsString());
            Map<String, Rouge> metrics = Map.of(
                    "rouge-1", Rouge.pltrdyNgrams(1),
                    "rouge-2", Rouge.pltrdyNgrams(2),
                    "rouge-l", Rouge.pltrdySubsequence());
            metrics.forEach((name, metric) -> {
                JsonObject expected = test.getAsJsonObject("scores").getAsJsonObject(name);
                PrecisionRecall found = metric.score(sample);
                assertThat(found.precision())
                        .as(name)
                        .isCloseTo(expected.get("p").getAsDouble(), within(1e-9));
                assertThat(found.recall()).as(name).isCloseTo(expected.get("r").getAsDouble(), within(1e-9));
                assertThat(found.f()).as(name).isCloseTo(expected.get("f").getAsDouble(), within(1e-7));
            });
        }
        assertThat(cases).hasSize(4);
    }
}
