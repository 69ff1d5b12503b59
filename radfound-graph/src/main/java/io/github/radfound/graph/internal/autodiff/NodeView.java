package io.github.radfound.graph.internal.autodiff;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import org.jspecify.annotations.Nullable;

/** Attributes, inputs and outputs of a node by name and number. */
record NodeView(NodeProto proto) {

    String operator() {
        return proto.getOpType();
    }

    /** The name of an input, or {@code null} if the node does not have it. */
    @Nullable
    String input(int index) {
        return index < proto.getInputCount() && !proto.getInput(index).isEmpty() ? proto.getInput(index) : null;
    }

    /** The name of an output, or {@code null} if it is left out. */
    @Nullable
    String output(int index) {
        return index < proto.getOutputCount() && !proto.getOutput(index).isEmpty() ? proto.getOutput(index) : null;
    }

    long integer(String name, long otherwise) {
        AttributeProto attribute = find(name);
        return attribute == null ? otherwise : attribute.getI();
    }

    String text(String name, String otherwise) {
        AttributeProto attribute = find(name);
        return attribute == null ? otherwise : attribute.getS().toStringUtf8();
    }

    /** A list of integers, or {@code null} if the attribute is not given. */
    long @Nullable [] integers(String name) {
        AttributeProto attribute = find(name);
        return attribute == null
                ? null
                : attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
    }

    private @Nullable AttributeProto find(String name) {
        for (AttributeProto attribute : proto.getAttributeList()) {
            if (attribute.getName().equals(name)) {
                return attribute;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "node '" + proto.getName() + "' (" + operator() + ")";
    }
}
