package io.github.radfound.runtime.internal.zoo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip files made by tests. */
public final class ZipBytes {

    private ZipBytes() {}

    /** A zip file of some entries. */
    public static byte[] of(Map<String, byte[]> contents) {
        return of("", contents);
    }

    /** A zip file of some entries below a prefix. */
    public static byte[] of(String prefix, Map<String, byte[]> contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> e : contents.entrySet()) {
                zip.putNextEntry(new ZipEntry(prefix + e.getKey()));
                zip.write(e.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
