package io.github.radfound.eval.page.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What all pages share: head, style, tables. The page loads nothing: a policy in its head forbids it. */
public final class Page {

    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final Html html = new Html();

    /** Starts a page. */
    public Page(String title) {
        html.open("html", "lang", "en").line().open("head").line();
        html.empty("meta", "charset", "utf-8").line();
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .line();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.element("title", title).line();
        html.element("style", style()).line().close().line();
        html.open("body").line();
        html.element("h1", title).line();
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing from the module");
            }
            return "\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where elements are written. */
    public Html html() {
        return html;
    }

    /** A heading. */
    public Page section(String title) {
        html.element("h2", title).line();
        return this;
    }

    /** A heading below a section. */
    public Page part(String title) {
        html.element("h3", title).line();
        return this;
    }

    /** A paragraph. */
    public Page paragraph(String text) {
        html.element("p", text).line();
        return this;
    }

    /** A paragraph in the background. */
    public Page note(String text) {
        html.element("p", text, "class", "soft").line();
        return this;
    }

    /** A paragraph that must be seen. */
    public Page warning(String text) {
        html.element("p", text, "class", "warn", "role", "note").line();
        return this;
    }

    /**
     * A table.
     *
     * @param head    names of the columns; those that end with {@code #} hold numbers
     * @param records the rows
     */
    public Page table(List<String> head, List<List<String>> records) {
        html.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (String name : head) {
            boolean number = name.endsWith("#");
            cell("th", number ? name.substring(0, name.length() - 1) : name, number);
        }
        html.close().close().line().open("tbody").line();
        for (List<String> row : records) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                cell("td", row.get(i), head.get(i).endsWith("#"));
            }
            html.close().line();
        }
        html.close().close().close().line();
        return this;
    }

    private void cell(String name, String text, boolean number) {
        if (number) {
            html.element(name, text, "class", "n");
        } else {
            html.element(name, text);
        }
    }

    /** A name such as {@code QUESTION_TYPE} for people. */
    public static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The page. */
    @Override
    public String toString() {
        html.close().line().close();
        return html.toString();
    }
}
