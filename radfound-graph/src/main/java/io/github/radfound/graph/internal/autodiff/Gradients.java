package io.github.radfound.graph.internal.autodiff;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.github.radfound.graph.internal.autodiff.Tape.Step;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation (A. Griewank, A. Walther, <i>Evaluating Derivatives</i>, 2008) of a graph under
 * construction: adds the nodes that compute the gradients of a scalar. Only what lies on a path from a wanted value to
 * the scalar is differentiated; values that are used several times get the sum of their gradients. The added nodes are
 * standard ONNX operators.
 */
public final class Gradients {

    private final Ops ops;
    private final GraphBuilder graph;
    private final Shapes shapes;
    private final Set<String> kept = new HashSet<>();
    private final Set<String> active = new HashSet<>();
    private final Map<String, Value> gradients = new HashMap<>();

    private Gradients(Tape tape) {
        this.ops = tape.ops();
        this.graph = ops.graph();
        this.shapes = new Shapes(graph);
    }

    /**
     * Gradients of a scalar with respect to values.
     *
     * @param tape   notes on the graph of the scalar
     * @param scalar floating-point, of any shape with one element
     * @param wanted values of the graph, mostly inputs
     * @return the gradient of each wanted value, in its shape; values that the scalar does not depend on are left out
     * @throws IllegalStateException if an operator on the way has no gradient
     */
    public static Map<Value, Value> of(Tape tape, Value scalar, Collection<Value> wanted) {
        Gradients engine = new Gradients(tape);
        List<Step> steps = tape.steps();
        return engine.graph.scoped("gradient", () -> engine.run(steps, scalar, wanted));
    }

    private Map<Value, Value> run(List<Step> steps, Value scalar, Collection<Value> wanted) {
        wanted.forEach(value -> kept.add(value.name()));
        active.addAll(kept);
        spread(steps);
        Value one = graph.scalar(scalar.type(), 1);
        gradients.put(
                scalar.name(),
                shapes.rank(scalar) == 0 ? one : ops.expand(one, ops.shape(scalar, 0, shapes.rank(scalar))));
        back(steps, Map.of());
        Map<Value, Value> result = new LinkedHashMap<>();
        for (Value value : wanted) {
            Value gradient = gradients.get(value.name());
            if (gradient != null) {
                result.put(value, gradient);
            }
        }
        return result;
    }

    /** Marks what depends on wanted values. */
    private void spread(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Single single) {
                NodeProto node = single.node();
                if (node.getInputList().stream().anyMatch(active::contains)) {
                    node.getOutputList().stream()
                            .filter(name ->
                                    !name.isEmpty() && graph.value(name).type().isFloating())
                            .forEach(active::add);
                }
            } else {
                spread(((Step.Group) step).steps());
            }
        }
    }

    private void back(List<Step> steps, Map<String, Value> renamed) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (step instanceof Step.Single single) {
                node(single.node(), renamed);
            } else {
                group((Step.Group) step, renamed);
            }
        }
    }

    private void node(NodeProto node, Map<String, Value> renamed) {
        List<@Nullable Value> outputs = values(node.getOutputList(), renamed);
        if (outputs.stream().noneMatch(this::hasGradient)
                || node.getInputList().stream().noneMatch(active::contains)) {
            return;
        }
        NodeView view = new NodeView(node);
        Rules.find(view).apply(new Backward(this, view, values(node.getInputList(), renamed), outputs, activity(node)));
        outputs.forEach(this::forget);
    }

    private List<Boolean> activity(NodeProto node) {
        return node.getInputList().stream().map(active::contains).toList();
    }

    private void group(Step.Group group, Map<String, Value> renamed) {
        List<@Nullable Value> inputs = new ArrayList<>();
        group.inputs().forEach(input -> inputs.add(renamed.getOrDefault(input.name(), input)));
        List<@Nullable Value> outputs = new ArrayList<>();
        group.outputs().forEach(output -> outputs.add(renamed.getOrDefault(output.name(), output)));
        if (outputs.stream().noneMatch(this::hasGradient)) {
            return;
        }
        GradientRule rule = group.rule();
        if (rule == null) {
            recompute(group, renamed, outputs);
        } else {
            List<Boolean> wanted = group.inputs().stream()
                    .map(input -> active.contains(input.name()))
                    .toList();
            if (wanted.contains(true)) {
                rule.apply(new Backward(this, null, inputs, outputs, wanted));
            }
        }
        outputs.forEach(this::forget);
    }

    /** Builds a group a second time, after the gradients of its results, and differentiates the copy. */
    private void recompute(Step.Group group, Map<String, Value> renamed, List<@Nullable Value> outputs) {
        Value first = outputs.stream().filter(this::hasGradient).findFirst().orElseThrow();
        Value gradient = gradientOf(first);
        Map<String, Value> copies = new HashMap<>(renamed);
        Map<Value, Value> originals = new LinkedHashMap<>();
        for (Value input : group.inputs()) {
            Value original = renamed.getOrDefault(input.name(), input);
            Value late = new Barrier(ops, shapes).after(gradient, original);
            copies.put(input.name(), late);
            originals.put(late, original);
        }
        copy(group.steps(), copies);
        for (int i = 0; i < outputs.size(); i++) {
            Value output = outputs.get(i);
            if (output != null && hasGradient(output)) {
                Value again = copies.get(group.outputs().get(i).name());
                gradients.put(again == null ? output.name() : again.name(), gradientOf(output));
            }
        }
        back(group.steps(), copies);
        originals.forEach((late, original) -> {
            Value found = gradients.remove(late.name());
            if (found != null) {
                add(original, found);
            }
        });
    }

    private void copy(List<Step> steps, Map<String, Value> copies) {
        for (Step step : steps) {
            if (step instanceof Step.Group group) {
                copy(group.steps(), copies);
                continue;
            }
            NodeProto node = ((Step.Single) step).node();
            DataType[] types = node.getOutputList().stream()
                    .map(name -> graph.value(name).type())
                    .toArray(DataType[]::new);
            List<Value> made = graph.nodes(
                    node.getDomain(),
                    node.getOpType(),
                    types,
                    values(node.getInputList(), copies),
                    node.getAttributeList().toArray(AttributeProto[]::new));
            for (int i = 0; i < types.length; i++) {
                copies.put(node.getOutput(i), made.get(i));
            }
        }
    }

    private List<@Nullable Value> values(List<String> names, Map<String, Value> renamed) {
        List<@Nullable Value> values = new ArrayList<>();
        for (String name : names) {
            Value other = renamed.get(name);
            values.add(name.isEmpty() ? null : other != null ? other : graph.value(name));
        }
        return values;
    }

    Ops ops() {
        return ops;
    }

    Shapes shapes() {
        return shapes;
    }

    boolean hasGradient(@Nullable Value value) {
        return value != null && gradients.containsKey(value.name());
    }

    Value gradientOf(Value value) {
        Value gradient = gradients.get(value.name());
        if (gradient == null) {
            throw new IllegalStateException("'" + value.name() + "' has no gradient");
        }
        return gradient;
    }

    /** Adds to the gradient of a value; the contribution has the value's shape. */
    void add(Value value, Value contribution) {
        Value earlier = gradients.get(value.name());
        gradients.put(value.name(), earlier == null ? contribution : ops.add(earlier, contribution));
    }

    /** Gradients of inner values are asked for once. */
    private void forget(@Nullable Value value) {
        if (value != null && !kept.contains(value.name())) {
            gradients.remove(value.name());
        }
    }
}
