package io.github.radfound.runtime.internal.pack;

import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.runtime.internal.pack.GraphSignature.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One graph of a package, to be compared with keys of the manifest. What the graph leaves open (an axis without a fixed size, a
 * table of another name) is not compared.
 */
final class StatedGraph {

    private static final String REMEDY =
            "undo the change of the manifest, import the checkpoint again, or get the package again from where it came.";

    private static final Map<Integer, String> TYPES = Map.of(
            GraphSignature.FLOAT, "float32",
            GraphSignature.FLOAT16, "float16",
            GraphSignature.INT64, "int64");

    private final String file;
    private final String manifest;
    private final GraphSignature signature;

    private StatedGraph(String file, String manifest, GraphSignature signature) {
        this.file = file;
        this.manifest = manifest;
        this.signature = signature;
    }

    /** Reads a graph that the manifest of the package in a folder lists. */
    static StatedGraph of(Path folder, String file) throws IOException {
        return new StatedGraph(
                file, folder.resolve(PackagePath.MANIFEST).toString(), GraphSignature.read(folder.resolve(file)));
    }

    /**
     * What a key of the manifest says of an axis.
     *
     * @param key  the key; empty for an axis that the manifest does not know
     * @param size its value
     */
    record Axis(String key, long size) {

        /** An axis that the manifest says nothing of. */
        static final Axis OPEN = new Axis("", GraphSignature.OPEN);
    }

    /** Compares an input that must be there. */
    void input(String name, int type, Axis... axes) {
        compare("input " + name, signature.inputs().get(name), type, "", axes);
    }

    /** Compares an input whose element type is a key of the manifest. */
    void input(String name, int type, String typeKey, Axis... axes) {
        compare("input " + name, signature.inputs().get(name), type, typeKey, axes);
    }

    /** Compares an output that must be there. */
    void output(String name, int type, Axis... axes) {
        compare("output " + name, signature.outputs().get(name), type, "", axes);
    }

    /** Compares whether there is an input with what a key says. */
    void takes(String input, String key, Object value, boolean expected) {
        boolean found = signature.inputs().containsKey(input);
        if (found != expected) {
            throw new ModelCorruptException(
                    "Expected " + key + " of " + manifest + " to agree with " + file + ", which "
                            + (found ? "has" : "lacks") + " the input " + input + ", found " + value + ".",
                    REMEDY);
        }
    }

    /** Compares the rows of the tables whose names end so, less those that no token uses. */
    void rows(String suffix, int unused, Axis rows) {
        signature.stored().forEach((name, tensor) -> {
            List<Long> axes = tensor.axes();
            if (name.endsWith(suffix) && axes != null && axes.size() == 2 && axes.get(0) - unused != rows.size()) {
                throw differs(rows, axes.get(0) - unused, "the table " + name);
            }
        });
    }

    /** Refuses more than there are rows in the tables whose names end so. */
    void withinRows(String suffix, Axis rows) {
        signature.stored().forEach((name, tensor) -> {
            List<Long> axes = tensor.axes();
            if (name.endsWith(suffix) && axes != null && axes.size() == 2 && axes.get(0) < rows.size()) {
                throw new ModelCorruptException(
                        "Expected at most " + axes.get(0) + ", the rows of the table " + name + " of " + file + ", as "
                                + rows.key() + " of " + manifest + ", found " + rows.size() + ".",
                        REMEDY);
            }
        });
    }

    /**
     * Compares the sliding window of the attention. A decoder without windows takes no bias, either.
     *
     * @param biased whether the decoder takes a bias of the attention scores
     */
    void window(String key, @Nullable Integer window, boolean biased) {
        boolean agrees = window == null
                ? signature.windows().isEmpty()
                : signature.windows().isEmpty() ? biased : signature.windows().equals(Set.of((long) window));
        if (!agrees) {
            throw new ModelCorruptException(
                    "Expected " + key + " of " + manifest + " to agree with " + file + ", whose attention has "
                            + (signature.windows().isEmpty() ? "no window" : "windows of " + signature.windows())
                            + ", found " + window + ".",
                    REMEDY);
        }
    }

    private void compare(String what, @Nullable Tensor tensor, int type, String typeKey, Axis... expected) {
        if (tensor == null) {
            throw new ModelCorruptException(
                    "Expected the " + what + " in " + file + " beside " + manifest + ", found none.", REMEDY);
        }
        if (tensor.type() != type) {
            throw new ModelCorruptException(
                    typeKey.isEmpty()
                            ? "Expected elements of " + type(type) + " in the " + what + " of " + file + " beside "
                                    + manifest + ", found " + type(tensor.type()) + "."
                            : "Expected " + type(tensor.type()) + ", the type of the " + what + " of " + file + ", as "
                                    + typeKey + " of " + manifest + ", found " + type(type) + ".",
                    REMEDY);
        }
        List<Long> axes = tensor.axes();
        if (axes == null) {
            return;
        }
        if (axes.size() != expected.length) {
            throw new ModelCorruptException(
                    "Expected " + expected.length + " axes in the " + what + " of " + file + " beside " + manifest
                            + ", found " + axes.size() + ".",
                    REMEDY);
        }
        for (int i = 0; i < expected.length; i++) {
            long stated = axes.get(i);
            if (!expected[i].key().isEmpty() && stated != GraphSignature.OPEN && stated != expected[i].size()) {
                throw differs(expected[i], stated, "axis " + i + " of the " + what);
            }
        }
    }

    private ModelCorruptException differs(Axis axis, long stated, String place) {
        return new ModelCorruptException(
                "Expected " + stated + ", the size of " + place + " of " + file + ", as " + axis.key() + " of "
                        + manifest + ", found " + axis.size() + ".",
                REMEDY);
    }

    private static String type(int type) {
        return TYPES.getOrDefault(type, "type " + type);
    }
}
