package io.github.radfound.graph.internal.training;

import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.PretrainingTask;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.internal.config.VisionConfig;
import io.github.radfound.graph.internal.random.RandomTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What pre-training adds to a vision encoder; none of it is kept afterwards. */
final class PretrainingTensors {

    /** Begins the names of all of them. */
    static final String PREFIX = "pretraining.";

    static final String MASK_TOKEN = PREFIX + "mask_token";
    static final String HEAD = PREFIX + "head";
    static final String CONTEXT_IN = PREFIX + "context.in";
    static final String VIEW_TOKEN = PREFIX + "context.view_token";
    static final String CONTEXT_NORM = PREFIX + "context.norm";
    static final String PROJECTION = PREFIX + "context.projection";

    /** Inner width of the feed-forward parts, in widths. */
    static final int EXPANSION = 2;

    private static final float TOKEN = 0.02f;

    private final List<RandomTensor> tensors = new ArrayList<>();

    private PretrainingTensors() {}

    static String layer(int number) {
        return PREFIX + "context.layers." + number + ".";
    }

    /** The tensors that a task needs. */
    static List<RandomTensor> of(PretrainingTask task, VisionConfig vision) {
        PretrainingTensors plan = new PretrainingTensors();
        if (task.masked()) {
            plan.add(MASK_TOKEN, 0, TOKEN, vision.hidden());
            plan.linear(HEAD, 3 * vision.patchSize() * vision.patchSize(), vision.hidden());
        }
        if (task.contextual()) {
            plan.context(task, vision.hidden());
        }
        return plan.tensors;
    }

    private void context(PretrainingTask task, int visionWidth) {
        int width = task.width();
        linear(CONTEXT_IN, width, visionWidth);
        add(VIEW_TOKEN, 0, TOKEN, width);
        for (int i = 0; i < task.layers(); i++) {
            String layer = layer(i);
            norm(layer + "norm1", width);
            for (String part : List.of("query", "key", "value", "output")) {
                linear(layer + part, width, width);
            }
            norm(layer + "norm2", width);
            linear(layer + "fc1", EXPANSION * width, width);
            linear(layer + "fc2", width, EXPANSION * width);
        }
        norm(CONTEXT_NORM, width);
        linear(PROJECTION, task.projection(), width);
    }

    private void linear(String module, int out, int in) {
        add(module + ".weight", 0, (float) (1 / Math.sqrt(3.0 * in)), out, in);
        add(module + ".bias", 0, 0, out);
    }

    private void norm(String module, int width) {
        add(module + ".weight", 1, 0, width);
        add(module + ".bias", 0, 0, width);
    }

    private void add(String name, float mean, float deviation, long... shape) {
        List<Long> sizes = Arrays.stream(shape).boxed().toList();
        tensors.add(new RandomTensor(new TensorSpec(name, ElementType.F32, sizes), mean, deviation));
    }
}
