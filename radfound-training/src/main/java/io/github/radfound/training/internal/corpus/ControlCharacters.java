package io.github.radfound.training.internal.corpus;

/**
 * Removes control and format characters (Unicode categories Cc and Cf, among them zero-width spaces and byte order marks),
 * unpaired surrogates and private or unassigned characters. Line ends of all kinds become one line feed, tabs a space.
 */
final class ControlCharacters implements TextStep {

    @Override
    public String name() {
        return "control-characters";
    }

    @Override
    public String apply(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r') {
                if (i >= text.length() || text.charAt(i) != '\n') {
                    out.append('\n');
                }
            } else if (c == '\n' || c == 0x0B || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029) {
                out.append('\n');
            } else if (c == '\t') {
                out.append(' ');
            } else if (isKept(c)) {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static boolean isKept(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
