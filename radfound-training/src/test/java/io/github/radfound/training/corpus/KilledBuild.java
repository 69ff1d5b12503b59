package io.github.radfound.training.corpus;

import java.io.IOException;
import java.nio.file.Path;

/** A program that builds a corpus; {@link ResumedBuildTest} kills it. */
final class KilledBuild {

    private KilledBuild() {}

    static CorpusBuild build(Path images) throws IOException {
        return CorpusBuild.of(CaseSources.jsonl(images.resolve("pairs.jsonl"), images, Columns.DEFAULT), Pairs.KEY);
    }

    public static void main(String[] args) throws IOException {
        build(Path.of(args[0]))
                .progress(progress -> System.out.println("row " + progress.done()))
                .run(Path.of(args[1]));
    }
}
