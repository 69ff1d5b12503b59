package io.github.radfound.phantom.internal.text;

import io.github.radfound.phantom.Finding;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.PhantomSettings.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A set of phrases with their variants. Immutable. */
public final class Phrases {

    private final Properties variants = new Properties();

    private Phrases(String resource) {
        try (InputStream in = Phrases.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks its resource " + resource + ".");
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            variants.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The phrases of a wording. */
    public static Phrases of(Wording wording) {
        return new Phrases(wording.name().toLowerCase(Locale.ROOT) + ".properties");
    }

    /** All variants of a phrase, unfilled; none where the set is silent. */
    public List<String> variants(String key) {
        String line = variants.getProperty(key);
        if (line == null) {
            throw new IllegalArgumentException("No phrase is called " + key + ".");
        }
        return Stream.of(line.split("\\|", -1))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** Some variant of a phrase, filled in for a finding if one is given; empty where the set is silent. */
    public String some(String key, @Nullable Finding finding, Random random) {
        List<String> all = variants(key);
        if (all.isEmpty()) {
            return "";
        }
        String phrase = all.get(random.nextInt(all.size()));
        return finding == null ? phrase : fill(phrase, finding);
    }

    /** Some variant of a question about a kind of finding. */
    public String ask(String key, FindingKind kind, Random random) {
        return some(key, null, random).replace("{a-term}", withArticle(kind)).replace("{term}", kind.term());
    }

    private static String fill(String phrase, Finding finding) {
        String size = finding.severity().name().toLowerCase(Locale.ROOT);
        String zone = finding.zone() == null ? "" : finding.zone().name().toLowerCase(Locale.ROOT);
        String side = side(finding);
        String filled = phrase.replace("{a-size}", "a " + size)
                .replace("{A-size}", "A " + size)
                .replace("{size}", size)
                .replace("{Size}", capital(size))
                .replace("{zone}", zone)
                .replace("{term}", finding.kind().term());
        filled = side.isEmpty()
                ? filled.replace("{side} ", "").replace("{Side} ", "")
                : filled.replace("{side}", side).replace("{Side}", capital(side));
        return capital(filled);
    }

    /** Right, left or nothing. */
    static String side(Finding finding) {
        if (finding.side() == null) {
            return "";
        }
        return switch (finding.side()) {
            case R -> "right";
            case L -> "left";
            case B -> "bilateral";
        };
    }

    private static String withArticle(FindingKind kind) {
        return switch (kind) {
            case CONSOLIDATION, CARDIOMEGALY -> kind.term();
            case BREAST_CALCIFICATIONS -> "a group of " + kind.term();
            case INTRACEREBRAL_HAEMORRHAGE -> "an " + kind.term();
            default -> "a " + kind.term();
        };
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
