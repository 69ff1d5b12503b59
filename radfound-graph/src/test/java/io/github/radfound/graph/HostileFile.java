package io.github.radfound.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Safetensors files made by hand, so that they may break every rule. */
final class HostileFile {

    private HostileFile() {}

    /** A file with a true header length. */
    static Path write(Path folder, String header, int dataBytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return write(folder, json.length, json, dataBytes);
    }

    /** A file whose header length may be a lie. */
    static Path write(Path folder, long headerLength, byte[] header, int dataBytes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .array());
        bytes.write(header);
        bytes.write(new byte[dataBytes]);
        return Files.write(folder.resolve("hostile.safetensors"), bytes.toByteArray());
    }

    /** An entry of a header. */
    static String entry(String name, String dtype, String shape, String offsets) {
        return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets
                + "}";
    }
}
