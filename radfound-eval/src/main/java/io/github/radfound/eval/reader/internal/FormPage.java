package io.github.radfound.eval.reader.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page of a form. A policy in its head lets it load nothing, run no script but its own, and speak with nobody but the
 * server that it came from.
 */
public final class FormPage {

    /** Gson writes {@code <}, {@code >} and {@code &} as escapes: no text can end the element that holds it. */
    private static final Gson SAFE = new GsonBuilder().create();

    private static final String MARK = "<!-- images -->\n";

    private final String[] parts;

    FormPage(FormData data) {
        String script = script();
        String page = resource("form.html")
                .replace("{{POLICY}}", policy(script))
                .replace("{{STYLE}}", resource("form.css"))
                .replace("{{SCRIPT}}", script)
                .replace("{{DATA}}", SAFE.toJson(data));
        int at = page.indexOf(MARK);
        parts = new String[] {page.substring(0, at), page.substring(at + MARK.length())};
    }

    /** What comes before the pixels. */
    String head() {
        return parts[0];
    }

    /** What comes after the pixels. */
    String tail() {
        return parts[1];
    }

    /** The policy, which the server sends as well. */
    public static String policy() {
        return policy(script());
    }

    private static String policy(String script) {
        return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + hash(script)
                + "'; connect-src 'self'; base-uri 'none'; form-action 'none'";
    }

    private static String script() {
        return "\n\"use strict\";\n" + resource("pixels.js") + resource("viewer.js") + resource("store.js")
                + resource("form.js");
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = FormPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
