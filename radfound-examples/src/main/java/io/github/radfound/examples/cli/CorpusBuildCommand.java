package io.github.radfound.examples.cli;

import io.github.radfound.Device;
import io.github.radfound.error.ConfigurationException;
import io.github.radfound.runtime.ImageTextModel;
import io.github.radfound.training.corpus.CaseSource;
import io.github.radfound.training.corpus.CaseSources;
import io.github.radfound.training.corpus.Columns;
import io.github.radfound.training.corpus.CorpusBuild;
import io.github.radfound.training.corpus.CorpusOptions;
import io.github.radfound.training.corpus.CorpusSummary;
import io.github.radfound.training.corpus.DuplicateRule;
import io.github.radfound.training.corpus.ModelFeatures;
import io.github.radfound.training.corpus.ZeroShotTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Builds a corpus, or goes on with one. */
@Command(
        name = "build",
        description = {
            "Build a corpus from image-text pairs, or go on with an interrupted build.",
            "Pairs with sensitive information and duplicate pairs are left out and accounted for by row number."
        })
final class CorpusBuildCommand extends CliCommand {

    /** Where the pairs are. */
    static final class Source {

        @Option(names = "--jsonl", required = true, paramLabel = "<file>", description = "One JSON object a line.")
        private @Nullable Path jsonl;

        @Option(names = "--csv", required = true, paramLabel = "<file>", description = "CSV file with a header.")
        private @Nullable Path csv;

        @Option(
                names = "--dicom",
                required = true,
                paramLabel = "<folder>",
                description = "DICOM studies; their reports are in --reports.")
        private @Nullable Path dicom;
    }

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--images",
            paramLabel = "<folder>",
            description = "Folder that image paths are relative to; the source's own unless given.")
    private @Nullable Path images;

    @Option(
            names = "--reports",
            paramLabel = "<folder>",
            description = "Reports of --dicom: <accession number>.txt or <study UID>.txt.")
    private @Nullable Path reports;

    @Option(
            names = "--mapping",
            paramLabel = "<csv>",
            description = "Columns key (accession number or study UID) and report (file in --reports).")
    private @Nullable Path mapping;

    @Option(names = "--out", required = true, paramLabel = "<folder>", description = "Folder of the corpus.")
    private Path out = Path.of("");

    @Option(
            names = "--key-file",
            paramLabel = "<file>",
            description = "Secret that patients are hashed with; <out>.key unless given, made if it is not there.")
    private @Nullable Path keyFile;

    @Option(names = "--text", defaultValue = "text", description = "Column of texts; ${DEFAULT-VALUE} unless given.")
    private String text = "text";

    @Option(names = "--image", defaultValue = "image", description = "Column of images; ${DEFAULT-VALUE} unless given.")
    private String image = "image";

    @Option(names = "--id", description = "Column of ids; the row's number is the id unless given.")
    private @Nullable String id;

    @Option(
            names = "--patient",
            description =
                    "Column of patients: no patient is in two splits. The first image stands for it unless given.")
    private @Nullable String patient;

    @Option(names = "--modality", description = "Column of modalities.")
    private @Nullable String modality;

    @Option(names = "--view", description = "Column of views.")
    private @Nullable String view;

    @Option(names = "--organs", description = "Column of organ systems.")
    private @Nullable String organs;

    @Option(
            names = "--model",
            paramLabel = "<package>",
            description = "Package of a CLIP-like model: tags what source and headers lack, and makes features.")
    private @Nullable Path model;

    @Option(names = "--mask", description = "Mask sensitive text; its pair is dropped unless given.")
    private boolean mask;

    @Option(
            names = "--duplicates",
            defaultValue = "pair",
            description = "What a duplicate is: pair, text, images, either or none; ${DEFAULT-VALUE} unless given.")
    private DuplicateRule duplicates = DuplicateRule.PAIR;

    @Option(names = "--min-words", defaultValue = "1", description = "Least words; ${DEFAULT-VALUE} unless given.")
    private int minWords;

    @Option(names = "--max-words", defaultValue = "4096", description = "Most words; ${DEFAULT-VALUE} unless given.")
    private int maxWords;

    @Option(
            names = "--validation",
            defaultValue = "0.1",
            description = "Share of patients for validation; ${DEFAULT-VALUE} unless given.")
    private double validation;

    @Option(
            names = "--test",
            defaultValue = "0.1",
            description = "Share of patients for testing; ${DEFAULT-VALUE} unless given.")
    private double test;

    @Option(names = "--seed", defaultValue = "0", description = "Seed of the splits; ${DEFAULT-VALUE} unless given.")
    private long seed;

    @Override
    void run() throws IOException {
        CorpusOptions defaults = CorpusOptions.DEFAULT;
        CorpusOptions options = defaults.maskSensitive(mask)
                .words(minWords, maxWords)
                .duplicates(duplicates, defaults.textSimilarity(), defaults.imageDistance())
                .splits(validation, test, seed);
        CaseSource cases = cases();
        CorpusBuild build = CorpusBuild.of(cases, CorpusKeys.of(keyFile, out))
                .options(options)
                .progress(progress());
        if (model == null) {
            say(build.run(out));
            return;
        }
        try (ImageTextModel opened = ImageTextModel.open(model, Device.AUTO)) {
            say(build.tagger(ZeroShotTagger.of(opened))
                    .features(ModelFeatures.of(opened))
                    .run(out));
        }
    }

    private CaseSource cases() {
        if (source.dicom != null) {
            if (reports == null) {
                throw new ConfigurationException(
                        "Expected --reports with --dicom, found none.", "name the folder of reports.");
            }
            return CaseSources.dicom(source.dicom, reports, mapping);
        }
        Path file = Objects.requireNonNull(source.csv != null ? source.csv : source.jsonl);
        Path beside = file.toAbsolutePath().getParent();
        Path folder = images != null ? images : Objects.requireNonNull(beside);
        Columns columns = new Columns(text, image, id, patient, modality, view, organs, Columns.DEFAULT.separator());
        return source.csv != null ? CaseSources.csv(file, folder, columns) : CaseSources.jsonl(file, folder, columns);
    }

    private void say(CorpusSummary summary) throws IOException {
        if (json()) {
            print(CorpusJson.summary(summary));
        } else {
            out().print(Files.readString(out.resolve("account.md")));
            out().println();
            out().print(Files.readString(out.resolve("counts.md")));
            out().flush();
        }
    }
}
