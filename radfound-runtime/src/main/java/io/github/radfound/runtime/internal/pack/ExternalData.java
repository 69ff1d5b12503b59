package io.github.radfound.runtime.internal.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds every reference to a file outside an ONNX graph: the {@code external_data} of all tensors, wherever they stand
 * (initializers, sparse ones, attributes, subgraphs, functions, training graphs). ONNX Runtime would open whatever file a graph
 * names, so the names are judged before it sees the graph.
 *
 * <p>Field numbers: <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
final class ExternalData {

    /** Deeper nesting than this occurs in no real graph. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_TEXT = 4096;

    /** Messages that may hold tensors, each with the fields that lead on. */
    private enum Message {
        MODEL,
        TRAINING,
        FUNCTION,
        GRAPH,
        NODE,
        ATTRIBUTE,
        SPARSE_TENSOR,
        TENSOR,
        ENTRY
    }

    private static final Map<Message, Map<Integer, Message>> CHILDREN = Map.of(
            Message.MODEL, Map.of(7, Message.GRAPH, 20, Message.TRAINING, 25, Message.FUNCTION),
            Message.TRAINING, Map.of(1, Message.GRAPH, 2, Message.GRAPH),
            Message.FUNCTION, Map.of(7, Message.NODE, 11, Message.ATTRIBUTE),
            Message.GRAPH, Map.of(1, Message.NODE, 5, Message.TENSOR, 15, Message.SPARSE_TENSOR),
            Message.NODE, Map.of(5, Message.ATTRIBUTE),
            Message.ATTRIBUTE,
                    Map.of(
                            5, Message.TENSOR,
                            6, Message.GRAPH,
                            10, Message.TENSOR,
                            11, Message.GRAPH,
                            22, Message.SPARSE_TENSOR,
                            23, Message.SPARSE_TENSOR),
            Message.SPARSE_TENSOR, Map.of(1, Message.TENSOR, 2, Message.TENSOR),
            Message.TENSOR, Map.of(13, Message.ENTRY),
            Message.ENTRY, Map.of());

    private final WireReader reader;
    private final Consumer<Reference> found;
    private boolean graph;

    private ExternalData(WireReader reader, Consumer<Reference> found) {
        this.reader = reader;
        this.found = found;
    }

    /**
     * Reads a graph and reports each reference. Time is linear in the file's structure, memory constant.
     *
     * @return whether the file holds a graph; an empty file is a well-formed model without one
     * @throws WireReader.MalformedException if the file is no ONNX model
     */
    static boolean scan(Path graph, Consumer<Reference> found) throws IOException {
        try (var channel = Files.newByteChannel(graph)) {
            WireReader reader = new WireReader(channel);
            ExternalData scan = new ExternalData(reader, found);
            scan.message(Message.MODEL, reader.size(), 0);
            return scan.graph;
        }
    }

    private void message(Message type, long end, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new WireReader.MalformedException("messages nested more than " + MAX_DEPTH + " deep");
        }
        Map<Integer, Message> children = CHILDREN.getOrDefault(type, Map.of());
        PendingReference pending = new PendingReference();
        while (reader.position() < end) {
            int tag = reader.tag(end);
            Message child = (tag & 7) == WireReader.LENGTH ? children.get(tag >>> 3) : null;
            if (child == null) {
                reader.skip(tag, end);
            } else if (child == Message.ENTRY) {
                entry(reader.payloadEnd(end), pending);
            } else {
                graph |= child == Message.GRAPH && type == Message.MODEL;
                message(child, reader.payloadEnd(end), depth + 1);
            }
        }
        pending.report(found);
    }

    /** One key with its value; of a key that is given twice the last counts, as in every protocol buffer. */
    private void entry(long end, PendingReference pending) throws IOException {
        String key = "";
        String value = "";
        while (reader.position() < end) {
            int tag = reader.tag(end);
            if (tag == (1 << 3 | WireReader.LENGTH)) {
                key = reader.text(reader.payloadEnd(end), MAX_TEXT);
            } else if (tag == (2 << 3 | WireReader.LENGTH)) {
                value = reader.text(reader.payloadEnd(end), MAX_TEXT);
            } else {
                reader.skip(tag, end);
            }
        }
        pending.put(key, value);
    }

    /**
     * A range of another file.
     *
     * @param location the file's name as the graph gives it
     * @param offset   where the tensor begins, as the graph gives it, {@code "0"} if it gives none
     * @param length   how many bytes it has, as the graph gives it, {@code "0"} if it gives none
     */
    record Reference(String location, String offset, String length) {}

    /** The entries of one tensor. Every location is reported, so that a second one cannot hide behind the first. */
    private static final class PendingReference {

        private final List<String> locations = new ArrayList<>();
        private String offset = "0";
        private String length = "0";
        private boolean any;

        void put(String key, String value) {
            any = true;
            switch (key) {
                case "location" -> locations.add(value);
                case "offset" -> offset = value;
                case "length" -> length = value;
                default -> {
                    // A checksum or a key of another tool; ONNX Runtime opens nothing because of it.
                }
            }
        }

        void report(Consumer<Reference> found) {
            if (any && locations.isEmpty()) {
                locations.add("");
            }
            locations.forEach(l -> found.accept(new Reference(l, offset, length)));
        }
    }
}
