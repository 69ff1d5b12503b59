package io.github.radfound.graph.internal.autodiff;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes on a graph under construction that change how it is differentiated: groups of nodes whose gradient is known as
 * a whole, and groups that are computed a second time on the way back instead of being kept (gradient checkpointing,
 * arXiv 1604.06174). Nodes outside of groups are differentiated one by one.
 */
public final class Tape {

    /** A node or a group of nodes. */
    sealed interface Step {

        /** One node. */
        record Single(NodeProto node) implements Step {}

        /** A group; its rule is {@code null} if it is computed a second time. */
        record Group(
                List<Value> inputs,
                List<Value> outputs,
                @Nullable GradientRule rule,
                List<Step> steps) implements Step {}
    }

    private record Region(
            int first,
            int end,
            List<Value> inputs,
            List<Value> outputs,
            @Nullable GradientRule rule) {}

    private final Ops ops;
    private final List<Region> regions = new ArrayList<>();

    /** A tape for a graph. */
    public Tape(Ops ops) {
        this.ops = ops;
    }

    Ops ops() {
        return ops;
    }

    /**
     * A function of values with a gradient of its own.
     *
     * @param inputs what the function depends on, as far as gradients matter
     * @param body   builds it
     * @param rule   its gradient; {@link Backward#in} are the inputs given here, {@link Backward#out} the result
     */
    public Value custom(List<Value> inputs, Supplier<Value> body, GradientRule rule) {
        int first = size();
        Value result = body.get();
        regions.add(new Region(first, size(), List.copyOf(inputs), List.of(result), rule));
        return result;
    }

    /**
     * A piece of the graph of which only the inputs are kept for the way back, where it is computed once more.
     *
     * @param inputs the activations that it depends on; parameters need not be named
     * @param body   builds it; none of its values but the result may be used elsewhere
     */
    public Value recomputed(List<Value> inputs, Supplier<Value> body) {
        return allRecomputed(inputs, () -> List.of(body.get())).get(0);
    }

    /** {@link #recomputed} with several results. */
    public List<Value> allRecomputed(List<Value> inputs, Supplier<List<Value>> body) {
        int first = size();
        List<Value> results = List.copyOf(body.get());
        regions.add(new Region(first, size(), List.copyOf(inputs), results, null));
        return results;
    }

    private int size() {
        return ops.graph().view().getNodeCount();
    }

    /** All nodes so far, those of groups together. */
    List<Step> steps() {
        List<Region> outermostFirst = new ArrayList<>(regions);
        outermostFirst.sort(
                Comparator.comparingInt(Region::first).thenComparing(Region::end, Comparator.reverseOrder()));
        return steps(0, size(), outermostFirst, new int[1]);
    }

    private List<Step> steps(int first, int end, List<Region> sorted, int[] next) {
        GraphBuilder graph = ops.graph();
        List<Step> steps = new ArrayList<>();
        int at = first;
        while (at < end) {
            Region region = next[0] < sorted.size() ? sorted.get(next[0]) : null;
            if (region != null && region.first() == at && region.end() <= end) {
                next[0]++;
                List<Step> inner = steps(at, region.end(), sorted, next);
                steps.add(new Step.Group(region.inputs(), region.outputs(), region.rule(), inner));
                at = region.end();
            } else {
                steps.add(new Step.Single(graph.view().getNode(at++)));
            }
        }
        return steps;
    }
}
