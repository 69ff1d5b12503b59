package io.github.radfound.dicom.internal.codec.jpeg2000;

/** Contexts by neighbours, tabulated (T.800 tables D.1 to D.4). */
final class Contexts {

    /**
     * Zero-coding context of each kind of band by the significance of a sample's 3 x 3 neighbourhood, row by row from the
     * least significant bit; bit 4 is the sample itself and does not count.
     */
    static final byte[][] ZERO = new byte[4][512];

    /**
     * By significance (bits 1, 3, 5, 7) and sign (bits 0, 2, 4, 6) of the neighbours above, left, right and below: the
     * sign-coding context, and in bit 7 whether the coded bit is inverted.
     */
    static final int[] SIGN = new int[256];

    private static final int INVERTED = 0x80;

    static {
        for (int i = 0; i < 512; i++) {
            int horizontal = (i >> 3 & 1) + (i >> 5 & 1);
            int vertical = (i >> 1 & 1) + (i >> 7 & 1);
            int diagonal = (i & 1) + (i >> 2 & 1) + (i >> 6 & 1) + (i >> 8 & 1);
            ZERO[Band.LL][i] = directional(horizontal, vertical, diagonal);
            ZERO[Band.LH][i] = ZERO[Band.LL][i];
            ZERO[Band.HL][i] = directional(vertical, horizontal, diagonal);
            ZERO[Band.HH][i] = diagonal(horizontal + vertical, diagonal);
        }
        for (int i = 0; i < 256; i++) {
            int vertical = contribution(i) + contribution(i >> 6);
            int horizontal = contribution(i >> 2) + contribution(i >> 4);
            SIGN[i] = sign(Integer.signum(horizontal), Integer.signum(vertical));
        }
    }

    private Contexts() {}

    private static byte directional(int along, int across, int diagonal) {
        if (along == 2) {
            return 8;
        }
        if (along == 1) {
            return (byte) (across > 0 ? 7 : diagonal > 0 ? 6 : 5);
        }
        return (byte) (across > 0 ? 2 + across : Math.min(2, diagonal));
    }

    private static byte diagonal(int straight, int diagonal) {
        return (byte)
                switch (diagonal) {
                    case 0 -> Math.min(2, straight);
                    case 1 -> 3 + Math.min(2, straight);
                    case 2 -> straight > 0 ? 7 : 6;
                    default -> 8;
                };
    }

    /** Sign of a significant neighbour, from its pair of bits; 0 if it is not significant. */
    private static int contribution(int pair) {
        return (pair & 2) == 0 ? 0 : 1 - 2 * (pair & 1);
    }

    private static int sign(int horizontal, int vertical) {
        boolean inverted = horizontal < 0 || horizontal == 0 && vertical < 0;
        int h = inverted ? -horizontal : horizontal;
        int v = inverted ? -vertical : vertical;
        int context = h == 0 ? MqDecoder.SIGN + v : MqDecoder.SIGN + 3 + v;
        return inverted ? context | INVERTED : context;
    }
}
