package io.github.radfound.training.recipe;

/** Names of what a recipe writes into its folder. */
public final class StageFiles {

    /** The trained checkpoint in Hugging Face format. */
    public static final String CHECKPOINT = "checkpoint";

    /** The trained model for {@code RadFound.load}. */
    public static final String PACKAGE = "package";

    /** The trained adapter in peft format. */
    public static final String ADAPTER = "adapter";

    /** What the recipe reached, written last: its presence says that the stage is complete. */
    public static final String RESULT = "result.json";

    /** The course of the training, as {@link io.github.radfound.training.CsvLog} writes it. */
    public static final String LOG = "log.csv";

    /** The course of the training as a picture. */
    public static final String CURVE = "loss.svg";

    /** The settings that must be the same when a stage is resumed. */
    public static final String SETTINGS = "settings.txt";

    /** Checkpoints to resume from. */
    public static final String STEPS = "steps";

    /** The checkpoint of random weights, if the stage began with such. */
    public static final String START = "start";

    private StageFiles() {}
}
