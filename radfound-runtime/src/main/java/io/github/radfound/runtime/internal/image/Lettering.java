package io.github.radfound.runtime.internal.image;

import java.awt.image.BufferedImage;
import java.util.Map;

/** Capital letters and digits of 3 × 5 dots, so that pictures can be lettered on machines without any font. */
final class Lettering {

    /** Columns of a letter and the gap behind it, before scaling. */
    private static final int ADVANCE = 4;

    private static final int HEIGHT = 5;

    /** Fifteen dots a letter, rows from the top, the highest of three bits left. */
    private static final Map<Character, String> DOTS = Map.ofEntries(
            Map.entry('A', "25755"),
            Map.entry('B', "65656"),
            Map.entry('C', "34443"),
            Map.entry('D', "65556"),
            Map.entry('E', "74647"),
            Map.entry('F', "74644"),
            Map.entry('G', "34553"),
            Map.entry('H', "55755"),
            Map.entry('I', "72227"),
            Map.entry('J', "11152"),
            Map.entry('K', "55655"),
            Map.entry('L', "44447"),
            Map.entry('M', "57755"),
            Map.entry('N', "65555"),
            Map.entry('O', "25552"),
            Map.entry('P', "65644"),
            Map.entry('Q', "25563"),
            Map.entry('R', "65655"),
            Map.entry('S', "34216"),
            Map.entry('T', "72222"),
            Map.entry('U', "55557"),
            Map.entry('V', "55552"),
            Map.entry('W', "55775"),
            Map.entry('X', "55255"),
            Map.entry('Y', "55222"),
            Map.entry('Z', "71247"),
            Map.entry('0', "75557"),
            Map.entry('1', "26227"),
            Map.entry('2', "61247"),
            Map.entry('3', "71317"),
            Map.entry('4', "55711"),
            Map.entry('5', "74617"),
            Map.entry('6', "34757"),
            Map.entry('7', "71222"),
            Map.entry('8', "75757"),
            Map.entry('9', "75716"),
            Map.entry('-', "00700"),
            Map.entry('+', "02720"),
            Map.entry('=', "07070"),
            Map.entry('/', "11244"),
            Map.entry('.', "00002"));

    private Lettering() {}

    /** Height in pixels of a line. */
    static int height(int scale) {
        return HEIGHT * scale;
    }

    /** Writes a text; what the alphabet lacks is a space, what does not fit is left out. */
    static void write(BufferedImage picture, String text, int left, int top, int scale, int colour) {
        for (int i = 0; i < text.length(); i++) {
            int x = left + i * ADVANCE * scale;
            String dots = DOTS.get(text.charAt(i));
            if (dots != null && x + ADVANCE * scale <= picture.getWidth()) {
                letter(picture, dots, x, top, scale, colour);
            }
        }
    }

    private static void letter(BufferedImage picture, String dots, int left, int top, int scale, int colour) {
        for (int row = 0; row < HEIGHT * scale; row++) {
            int bits = dots.charAt(row / scale) - '0';
            for (int column = 0; column < 3 * scale; column++) {
                if ((bits >> (2 - column / scale) & 1) == 1) {
                    picture.setRGB(left + column, top + row, colour);
                }
            }
        }
    }
}
