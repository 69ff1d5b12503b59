package io.github.radfound.phantom.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.PhantomSettings.Wording;
import io.github.radfound.phantom.Region;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private final Phrases familiar = Phrases.of(Wording.FAMILIAR);
    private final Phrases unseen = Phrases.of(Wording.UNSEEN);

    @Test
    void theTwoWordingsShareNoPhrase() {
        for (String key : keys()) {
            assertThat(familiar.variants(key)).as(key).noneMatch(unseen.variants(key)::contains);
        }
    }

    @Test
    void bothWordingsHaveEveryPhrase() {
        for (String key : keys()) {
            assertThat(familiar.variants(key).isEmpty())
                    .as(key)
                    .isEqualTo(unseen.variants(key).isEmpty());
        }
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (FindingKind kind : FindingKind.values()) {
            keys.add(kind.name() + ".present");
            keys.add(kind.name() + ".absent");
        }
        for (Region region : Region.values()) {
            keys.add("normal." + region.name());
            keys.add("indication." + region.name());
        }
        for (String change : List.of("new", "gone", "larger", "smaller", "same", "none")) {
            keys.add("change." + change);
        }
        for (int density = 0; density < 4; density++) {
            keys.add("density." + density);
        }
        for (String ask : List.of(
                "closed",
                "side",
                "size",
                "zone",
                "region",
                "modality",
                "abnormal",
                "choice",
                "views",
                "change",
                "changed")) {
            keys.add("ask." + ask);
        }
        return keys;
    }
}
