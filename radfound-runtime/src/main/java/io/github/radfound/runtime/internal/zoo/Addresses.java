package io.github.radfound.runtime.internal.zoo;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** The addresses that a zoo may name. */
final class Addresses {

    private static final Set<String> WEB = Set.of("http", "https");

    private Addresses() {}

    /** Whether it lies on a server. */
    static boolean isWeb(URI uri) {
        return WEB.contains(scheme(uri)) && uri.getHost() != null;
    }

    /** Whether it lies on this machine: {@code file:///path}, without a host. */
    static boolean isFile(URI uri) {
        String authority = uri.getAuthority();
        return scheme(uri).equals("file") && (authority == null || authority.isEmpty()) && uri.getPath() != null;
    }

    /** The address for messages: without user, password and query, which may hold secrets. */
    static String display(URI uri) {
        if (!isWeb(uri)) {
            return scheme(uri) + ":" + (uri.getPath() == null ? "" : uri.getPath());
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return scheme(uri) + "://" + uri.getHost() + port + uri.getPath();
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
