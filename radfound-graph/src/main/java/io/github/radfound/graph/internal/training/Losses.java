package io.github.radfound.graph.internal.training;

import static io.github.radfound.graph.internal.onnx.DataType.INT64;

import io.github.radfound.graph.internal.autodiff.Backward;
import io.github.radfound.graph.internal.autodiff.Tape;
import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.List;

/** Scalar losses. */
public final class Losses {

    /** Label of tokens that do not count, as in PyTorch. */
    public static final long IGNORED = -100;

    private final Tape tape;
    private final Ops ops;

    /** Losses of a graph. */
    public Losses(Tape tape, Ops ops) {
        this.tape = tape;
        this.ops = ops;
    }

    /**
     * Cross-entropy of tokens, Σ w·(-log p(label)) / Σ w over the tokens that count; 0 if none does. Of the tensors of the
     * size of the logits one is kept, the log-probabilities.
     *
     * @param logits  floating-point [N, V]
     * @param labels  i64 [N], {@link #IGNORED} for tokens that do not count
     * @param weights of the type of the logits [N], not negative
     * @return a scalar
     */
    public Value crossEntropy(Value logits, Value labels, Value weights) {
        Value counts = ops.compare("GreaterOrEqual", labels, ops.graph().scalar(INT64, 0));
        Value zero = ops.graph().scalar(logits.type(), 0);
        Value effective = ops.where(counts, weights, zero);
        Value total = sum(effective);
        Value none = ops.compare("Equal", total, zero);
        Value share = ops.div(effective, ops.where(none, ops.graph().scalar(logits.type(), 1), total));
        Value picks = ops.unsqueeze(ops.where(counts, labels, ops.graph().scalar(INT64, 0)), 1);
        Value[] logProbabilities = new Value[1];
        return tape.custom(
                List.of(logits),
                () -> {
                    logProbabilities[0] = ops.graph()
                            .node("", "LogSoftmax", logits.type(), List.of(logits), Attribute.of("axis", -1L));
                    Value picked = ops.graph()
                            .node(
                                    "",
                                    "GatherElements",
                                    logits.type(),
                                    List.of(logProbabilities[0], picks),
                                    Attribute.of("axis", 1L));
                    return ops.unary("Neg", sum(ops.mul(ops.reshape(picked, -1), share)));
                },
                step -> crossEntropyBack(step, logProbabilities[0], picks, share));
    }

    /** (p - [label]) · w / Σ w: the one is subtracted where it stands, in place. */
    private void crossEntropyBack(Backward step, Value logProbabilities, Value picks, Value share) {
        Value factor = ops.unsqueeze(ops.mul(share, step.grad()), 1);
        Value spread = ops.mul(ops.unary("Exp", logProbabilities), factor);
        step.give(
                0,
                ops.graph()
                        .node(
                                "",
                                "ScatterElements",
                                spread.type(),
                                List.of(spread, picks, ops.unary("Neg", factor)),
                                Attribute.of("axis", 1L),
                                Attribute.of("reduction", "add")));
    }

    /**
     * Mean absolute difference over the patches that are masked; 0 if none is.
     *
     * @param predicted floating-point [N, P, D]
     * @param target    like {@code predicted}
     * @param masked    like {@code predicted} [N, P], 1 for masked patches and 0 for others
     * @return a scalar
     */
    public Value maskedL1(Value predicted, Value target, Value masked) {
        Value each = ops.mean(ops.unary("Abs", ops.sub(predicted, target)), false, -1);
        Value patches = sum(masked);
        Value zero = ops.graph().scalar(predicted.type(), 0);
        Value none = ops.compare("Equal", patches, zero);
        Value count = ops.where(none, ops.graph().scalar(predicted.type(), 1), patches);
        return ops.div(sum(ops.mul(each, masked)), count);
    }

    /**
     * InfoNCE (arXiv 1807.03748) with several positives: for each row of {@code queries} the mean over its positives of
     * -log softmax(cosine similarity / temperature), over the keys that are candidates; the mean over rows that have
     * a positive.
     *
     * @param queries    floating-point [N, D]
     * @param keys       floating-point [M, D]
     * @param positives  like {@code queries} [N, M], 1 for pairs that belong together and 0 for others
     * @param candidates like {@code queries} [N, M], 0 for pairs that do not count, such as a row with itself; the
     *                   positives are candidates
     * @return a scalar
     */
    public Value infoNce(Value queries, Value keys, Value positives, Value candidates, double temperature) {
        Value one = ops.graph().scalar(queries.type(), 1);
        Value similarities = ops.matMul(unit(queries), ops.transpose(unit(keys), 1, 0));
        Value scaled = ops.mul(similarities, ops.graph().scalar(queries.type(), 1 / temperature));
        Value outside = ops.mul(ops.sub(candidates, one), ops.graph().scalar(queries.type(), 1e9));
        Value logs = ops.graph()
                .node("", "LogSoftmax", queries.type(), List.of(ops.add(scaled, outside)), Attribute.of("axis", -1L));
        Value counts = reduce(positives, 1, 1);
        Value zero = ops.graph().scalar(queries.type(), 0);
        Value some = ops.compare("Greater", counts, zero);
        Value share = ops.div(positives, ops.where(some, counts, one));
        Value rows = sum(ops.where(some, one, zero));
        Value divisor = ops.where(ops.compare("Equal", rows, zero), one, rows);
        return ops.unary("Neg", ops.div(sum(ops.mul(logs, share)), divisor));
    }

    /** Rows of length one. */
    private Value unit(Value x) {
        Value squares = reduce(ops.mul(x, x), 1, 1);
        Value length = ops.unary("Sqrt", ops.add(squares, ops.graph().scalar(x.type(), 1e-12)));
        return ops.div(x, length);
    }

    private Value reduce(Value x, long keepDims, long... axes) {
        return ops.graph()
                .node(
                        "",
                        "ReduceSum",
                        x.type(),
                        List.of(x, ops.graph().constant(axes)),
                        Attribute.of("keepdims", keepDims));
    }

    private Value sum(Value x) {
        return ops.graph().node("", "ReduceSum", x.type(), List.of(x), Attribute.of("keepdims", 0L));
    }
}
