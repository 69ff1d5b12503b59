package io.github.radfound.runtime.internal.pack;

import java.util.regex.Pattern;

/**
 * The paths that may stand in a manifest: relative, with {@code /} between segments of ASCII letters, digits, {@code .},
 * {@code _} and {@code -}. Such a path means the same file on every platform, stays below its root and needs no escaping in a
 * URL.
 */
public final class PackagePath {

    /** Name of the manifest, at the root of every package. */
    public static final String MANIFEST = "radfound.json";

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private static final int MAX_SEGMENTS = 8;

    private PackagePath() {}

    /** Whether a text is such a path. */
    public static boolean isSafe(String path) {
        String[] segments = path.split("/", -1);
        if (segments.length > MAX_SEGMENTS) {
            return false;
        }
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches() || segment.endsWith(".")) {
                return false;
            }
        }
        return true;
    }

    /** The path of a file beside another: {@code a/b.onnx} and {@code c.data} give {@code a/c.data}. */
    static String sibling(String path, String name) {
        return path.substring(0, path.lastIndexOf('/') + 1) + name;
    }
}
