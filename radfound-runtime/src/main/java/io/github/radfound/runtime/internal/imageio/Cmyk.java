package io.github.radfound.runtime.internal.imageio;

/** Inks to light, as Pillow converts CMYK to RGB: (255 − ink) · (255 − black) / 255. */
final class Cmyk {

    private Cmyk() {}

    /** a · b / 255, rounded. */
    private static int product(int a, int b) {
        int sum = a * b + 128;
        return ((sum >> 8) + sum) >> 8;
    }

    /** One channel of light. */
    static int light(int ink, int black) {
        int paper = 255 - black;
        return paper - product(ink, paper);
    }
}
