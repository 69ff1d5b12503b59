package io.github.radfound.training.internal.corpus;

import io.github.radfound.ProgressListener;
import io.github.radfound.training.corpus.CaseSource;
import io.github.radfound.training.corpus.CorpusOptions;
import io.github.radfound.training.corpus.ImageFeatures;
import io.github.radfound.training.corpus.Tagger;
import java.util.Arrays;

/** All that a build is told; the key is never shown. */
public record BuildSettings(
        CaseSource source,
        byte[] key,
        CorpusOptions options,
        Tagger tagger,
        ImageFeatures features,
        ProgressListener progress) {

    /** With other options. */
    public BuildSettings withOptions(CorpusOptions value) {
        return new BuildSettings(source, key, value, tagger, features, progress);
    }

    /** With another tagger. */
    public BuildSettings withTagger(Tagger value) {
        return new BuildSettings(source, key, options, value, features, progress);
    }

    /** With other features. */
    public BuildSettings withFeatures(ImageFeatures value) {
        return new BuildSettings(source, key, options, tagger, value, progress);
    }

    /** With another listener. */
    public BuildSettings withProgress(ProgressListener value) {
        return new BuildSettings(source, key, options, tagger, features, value);
    }

    /** Equal for builds that give equal corpora; says nothing about the key but whether it is the same. */
    String fingerprint() {
        String keyMark = new GroupKeys(key).hash("fingerprint");
        return Fingerprints.text(
                String.join("\n", source.fingerprint(), options.toString(), tagger.name(), features.name(), keyMark));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BuildSettings that
                && source.equals(that.source)
                && Arrays.equals(key, that.key)
                && options.equals(that.options)
                && tagger.equals(that.tagger)
                && features.equals(that.features)
                && progress.equals(that.progress);
    }

    @Override
    public int hashCode() {
        return options.hashCode();
    }

    @Override
    public String toString() {
        return "BuildSettings[" + options + "]";
    }
}
