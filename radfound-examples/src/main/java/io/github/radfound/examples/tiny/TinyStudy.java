package io.github.radfound.examples.tiny;

import io.github.radfound.RadFound;
import io.github.radfound.examples.tiny.Curriculum.Part;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.LanguageModelSizes;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.phantom.Region;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.training.TrainingData;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.recipe.OwnBatches;
import io.github.radfound.training.recipe.Pretraining;
import io.github.radfound.training.recipe.RecipeResult;
import io.github.radfound.training.recipe.RecipeSettings;
import io.github.radfound.training.recipe.StartingPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * Trains radfound-tiny from random weights on studies that it generates: CC-MIM on pictures alone, reports of one study and
 * of several joined ones (ITA), then questions, differences and reports. Each stage resumes; what is finished is not made
 * again.
 *
 * @param folder   of the training
 * @param plan     how much is trained, unless the folder holds the plan of a training that was begun
 * @param regions  what studies show
 * @param seed     of all that is drawn
 * @param threads  of a run; 0 for all processors
 * @param say      told what is going on
 * @param listener told how trainings go
 */
public record TinyStudy(
        Path folder,
        TinyPlan plan,
        List<Region> regions,
        long seed,
        int threads,
        Consumer<String> say,
        TrainingListener listener) {

    /** The stages in their order. */
    public enum Stage {
        /** CC-MIM: the vision encoder learns from pictures alone. */
        PRETRAIN,
        /** The whole model learns to write reports, of several studies in one sequence at times. */
        ALIGN,
        /** The whole model learns to answer questions, too. */
        INSTRUCT
    }

    /** Regions of the model that comes with RadFound, in the turn in which studies show them. */
    public static final List<Region> REGIONS = Curriculum.ALL;

    /** Name of the package's folder. */
    public static final String PACKAGE = "radfound-tiny";

    private static final String LICENCE = "Apache-2.0";
    private static final int HELD = 96;
    private static final int EVALUATIONS = 20;
    private static final int LEAST_STEPS = 100;
    private static final int PICTURES = 24;
    private static final int STUDIES = 6;
    private static final int QUESTIONS = 6;
    private static final double REPORTS = 0.2;
    private static final double JOINED = 0.5;
    private static final double PRETRAINING_RATE = 1e-3;
    private static final double RATE = 5e-4;

    /** Copies the list. */
    public TinyStudy {
        regions = List.copyOf(regions);
    }

    /** Runs or resumes the stages up to the last one wanted, and gives its result. */
    public RecipeResult run(Stage last) throws IOException {
        Files.createDirectories(folder);
        TinyPlan whole = plan.in(folder);
        Curriculum curriculum = new Curriculum(seed, regions, Part.TRAIN);
        Path start = start(curriculum);
        Path described = folder.resolve("inputs");
        CheckpointImport.describe(
                start, described, ImportOptions.of(Precision.F32).overwrite(true));
        int makers = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        say.accept("Studies: " + whole.studies() + " to train with, " + HELD + " to evaluate with.");
        try (ModelInputs inputs = ModelInputs.open(described);
                CasePack train = CasePack.of(
                        folder.resolve("train.cases"), curriculum, whole.studies(), inputs, makers, this::made);
                CasePack held = CasePack.of(
                        folder.resolve("held.cases"),
                        new Curriculum(seed, regions, Part.VALIDATION),
                        HELD,
                        inputs,
                        makers,
                        count -> {})) {
            return stages(whole, start, train, held, last);
        }
    }

    private void made(int count) {
        if (count % 1000 == 0) {
            say.accept(count + " studies made.");
        }
    }

    /** The checkpoint of random weights, made once. */
    private Path start(Curriculum curriculum) throws IOException {
        Path start = folder.resolve("start");
        if (!Files.exists(start)) {
            say.accept("Learning a tokenizer, drawing weights.");
            Path tokenizer = folder.resolve("tokenizer");
            TinyModel.tokenizer(curriculum).writeTo(tokenizer);
            Path part = Files.createTempDirectory(folder, "start");
            TinyModel.checkpoint(TinyModel.SIZES, tokenizer.resolve("tokenizer.json"), seed)
                    .writeTo(part);
            Files.move(part, start, StandardCopyOption.ATOMIC_MOVE);
        }
        return start;
    }

    private RecipeResult stages(TinyPlan whole, Path start, CasePack train, CasePack held, Stage last)
            throws IOException {
        say.accept("CC-MIM: " + whole.pretraining() + " steps.");
        RecipeResult result = Pretraining.of(
                        StartingPoint.of(start), name(train), inputs -> new CaseViews(train, inputs))
                .evaluation(name(held), inputs -> new CaseViews(held, inputs))
                .run(folder.resolve("1-pretrain"), settings(whole.pretraining(), PICTURES, PRETRAINING_RATE));
        if (last == Stage.PRETRAIN) {
            return result;
        }
        say.accept("Alignment with reports: " + whole.alignment() + " steps.");
        LessonBatches.Mix reports = new LessonBatches.Mix(1, 1, JOINED, seed);
        result = language("align", "1-pretrain", reports, train, held)
                .run(folder.resolve("2-align"), settings(whole.alignment(), 2 * STUDIES, RATE));
        if (last == Stage.ALIGN) {
            return result;
        }
        say.accept("Instruction tuning: " + whole.tuning() + " steps.");
        LessonBatches.Mix questions = new LessonBatches.Mix(QUESTIONS, REPORTS, 0, seed);
        result = language("instruct", "2-align", questions, train, held)
                .run(folder.resolve("3-instruct"), settings(whole.tuning(), STUDIES, RATE));
        Path model = folder.resolve(PACKAGE);
        CheckpointImport.run(
                folder.resolve("3-instruct/checkpoint"),
                model,
                ImportOptions.of(Precision.INT8)
                        .id(PACKAGE)
                        .licence(LICENCE)
                        .smallest(true)
                        .overwrite(true));
        say.accept("Package: " + model);
        return result;
    }

    /**
     * Examines the trained model with studies, words and pictures of kinds that nothing was trained with, and writes
     * {@code scores.md}, whose path it gives.
     *
     * @param studies how many
     */
    public Path examine(int studies) throws IOException {
        Path file = folder.resolve("scores.md");
        say.accept("Examining with " + studies + " studies.");
        try (RadFound model = RadFound.load(folder.resolve(PACKAGE)).threads(threads)) {
            Examination examination = new Examination(model, new Curriculum(seed, regions, Part.TEST));
            Files.writeString(
                    file,
                    "# radfound-tiny on " + studies + " held-out studies\n\nSeed " + seed
                            + ". Generated studies in words, noise, blur and geometry that nothing was trained with;"
                            + " they say nothing of patients.\n\n"
                            + new Scores(examination.run(studies, this::examined)).table());
        }
        return file;
    }

    private void examined(int count) {
        if (count % 50 == 0) {
            say.accept(count + " studies examined.");
        }
    }

    private OwnBatches language(String name, String before, LessonBatches.Mix mix, CasePack train, CasePack held) {
        Balance balance = new Balance(train);
        TrainingTask task = TrainingTask.everything().withSharedPictures();
        String description = mix + ", " + name(train) + "/" + name(held);
        return OwnBatches.of(
                        name,
                        StartingPoint.of(folder.resolve(before)),
                        task,
                        description,
                        (inputs, sizes) -> batches(train, balance, inputs, sizes, mix))
                .evaluation((inputs, sizes) -> batches(held, balance, inputs, sizes, mix));
    }

    private static TrainingData batches(
            CasePack cases, Balance balance, ModelInputs inputs, LanguageModelSizes sizes, LessonBatches.Mix mix) {
        return new LessonBatches(cases, balance, inputs, sizes, mix);
    }

    private static String name(CasePack cases) {
        return cases.size() + " " + cases.title();
    }

    private RecipeSettings settings(long steps, int batch, double rate) {
        return RecipeSettings.builder()
                .steps(steps)
                .batchSize(batch)
                .rate(rate)
                .seed(seed)
                .threads(threads)
                .evaluation(Math.max(LEAST_STEPS, steps / EVALUATIONS), 0)
                .saveEvery(200)
                .listener(listener)
                .build();
    }
}
