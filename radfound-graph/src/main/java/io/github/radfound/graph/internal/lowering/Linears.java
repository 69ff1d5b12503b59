package io.github.radfound.graph.internal.lowering;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;

import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import io.github.radfound.graph.internal.quant.BlockFormat;
import io.github.radfound.graph.internal.weights.BlockWeights;
import io.github.radfound.graph.internal.weights.FloatTensor;
import io.github.radfound.graph.internal.weights.PlainData;
import io.github.radfound.graph.internal.weights.TransposedData;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Linear layers and word embeddings in one storage format. */
public final class Linears {

    /** {@code accuracy_level} of MatMulNBits: inputs are rounded to 8 bits, products are summed as integers. */
    private static final long INT8_PRODUCTS = 4;

    private static final int EMBEDDING_BITS = 8;

    private final Ops ops;
    private final LinearFormat format;
    private final Adapters adapters;

    /** Linear layers of a graph. */
    public Linears(Ops ops, LinearFormat format, Adapters adapters) {
        this.ops = ops;
        this.format = format;
        this.adapters = adapters;
    }

    /** The type in which products are computed and results come. */
    public DataType computeType() {
        return format instanceof LinearFormat.Dense dense ? dense.type() : FLOAT;
    }

    /**
     * x·Wᵀ + b.
     *
     * @param module name of the module, in the classic layout
     * @param x      [.., in], of any floating-point type
     * @param weight W [out, in]
     * @param bias   b [out], or {@code null}
     * @return [.., out] of {@link #computeType()}
     */
    public Value apply(
            String module,
            Value x,
            Supplier<FloatTensor> weight,
            @Nullable Supplier<FloatTensor> bias,
            int in,
            int out) {
        return apply(module, module + ".weight", x, weight, bias, in, out);
    }

    /** A linear layer whose matrix is the tensor of another module. */
    public Value apply(
            String module,
            String tensor,
            Value x,
            Supplier<FloatTensor> weight,
            @Nullable Supplier<FloatTensor> bias,
            int in,
            int out) {
        return ops.graph().scoped(module, () -> {
            Value input = ops.cast(x, computeType());
            Value y = format instanceof LinearFormat.Parameters
                    ? ops.matMul(input, ops.transpose(parameter(tensor, weight), 1, 0))
                    : product(module, input, weight, in, out);
            if (bias != null) {
                y = ops.add(y, ops.graph().weight(module + ".bias", () -> new PlainData(bias.get(), computeType())));
            }
            return adapters.apply(new Adapters.Module(module, in, out), x, y);
        });
    }

    private Value parameter(String tensor, Supplier<FloatTensor> weight) {
        return ops.graph().weight(tensor, () -> new PlainData(weight.get(), FLOAT));
    }

    private Value product(String module, Value x, Supplier<FloatTensor> weight, int in, int out) {
        if (format instanceof LinearFormat.Dense dense) {
            Value matrix = ops.graph().weight(module + ".weight", () -> new TransposedData(weight.get(), dense.type()));
            return ops.matMul(x, matrix);
        }
        int bits = ((LinearFormat.Blocks) format).bits();
        Blocks blocks = blocks(module, weight, BlockFormat.forMatMul(bits));
        return ops.graph()
                .node(
                        GraphBuilder.MICROSOFT,
                        "MatMulNBits",
                        FLOAT,
                        List.of(x, blocks.codes(), blocks.scales()),
                        Attribute.of("K", in),
                        Attribute.of("N", out),
                        Attribute.of("bits", bits),
                        Attribute.of("block_size", BlockFormat.BLOCK),
                        Attribute.of("accuracy_level", INT8_PRODUCTS));
    }

    private record Blocks(Value codes, Value scales) {}

    private Blocks blocks(String module, Supplier<FloatTensor> weight, BlockFormat blockFormat) {
        // Made once for both values, and only if one of them is not in the weight file yet.
        BlockWeights[] made = new BlockWeights[1];
        Supplier<BlockWeights> weights = () -> {
            if (made[0] == null) {
                made[0] = new BlockWeights(module, weight.get(), blockFormat);
            }
            return made[0];
        };
        Value codes = ops.graph().weight(module + ".codes", () -> weights.get().codes());
        Value scales =
                ops.graph().weight(module + ".scales", () -> weights.get().scales());
        return new Blocks(codes, scales);
    }

    /**
     * Rows of a table by index.
     *
     * @param module name of the module
     * @param tensor name of the table's tensor, which may be another module's
     * @param ids    i64 [..]
     * @param table  [rows, width]
     * @return f32 [.., width]
     */
    public Value embed(String module, String tensor, Value ids, Supplier<FloatTensor> table) {
        return ops.graph().scoped(module, () -> {
            if (format instanceof LinearFormat.Blocks) {
                return embedBlocks(module, ids, table);
            }
            Value rows = format instanceof LinearFormat.Parameters
                    ? parameter(tensor, table)
                    : ops.graph().weight(module + ".weight", () -> new PlainData(table.get(), computeType()));
            return ops.cast(ops.gather(rows, ids), FLOAT);
        });
    }

    private Value embedBlocks(String module, Value ids, Supplier<FloatTensor> table) {
        Blocks blocks = blocks(module, table, BlockFormat.forGather(EMBEDDING_BITS));
        return ops.graph()
                .node(
                        GraphBuilder.MICROSOFT,
                        "GatherBlockQuantized",
                        FLOAT,
                        List.of(blocks.codes(), ids, blocks.scales()),
                        Attribute.of("bits", EMBEDDING_BITS),
                        Attribute.of("block_size", BlockFormat.BLOCK),
                        Attribute.of("gather_axis", 0),
                        Attribute.of("quantize_axis", 1));
    }
}
