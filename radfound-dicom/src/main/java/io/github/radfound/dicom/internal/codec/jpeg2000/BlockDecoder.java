package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * Decodes code-blocks of part 1 (T.800 annex D). Not safe for use by threads; its arrays serve one code-block after the other.
 *
 * <p>While passes run, samples are sign and magnitude, four of a stripe's column side by side, with one bit behind the point:
 * a magnitude known down to a bit-plane stands in the middle of what it may be.
 */
final class BlockDecoder implements BlockCoder {

    /** Bit-planes that fit an integer with its sign and the bit behind the point. */
    static final int MAX_PLANES = 30;

    private static final int NEGATIVE = 0x80000000;
    private static final int SEGMENTATION_SYMBOL = 0xa;

    private final MqDecoder mq = new MqDecoder();
    private final RawBits raw = new RawBits();
    private final Significance flags = new Significance();
    private final int[] samples = new int[4096];
    private byte[] zero = Contexts.ZERO[Band.LL];
    private byte[] segment = new byte[4096];
    private int width;
    private int height;
    private int style;
    private boolean causal;

    @Override
    public void decode(CodeBlock block, Band band, int blockStyle, Pieces pieces, int[] out) {
        width = block.width;
        height = block.height;
        style = blockStyle;
        causal = (style & CodingStyle.CAUSAL) != 0;
        zero = Contexts.ZERO[band.kind];
        flags.clear(width, height + 3 >> 2);
        java.util.Arrays.fill(samples, 0, width * (height + 3 & ~3), 0);
        mq.resetContexts();
        int pass = 0;
        for (int piece = block.firstPiece; piece >= 0; ) {
            int passes = 0;
            int length = 0;
            int left = Segments.passesLeft(style, pass);
            while (piece >= 0 && passes < left) {
                length = gather(pieces, piece, length);
                passes += pieces.passes(piece);
                piece = pieces.next(piece);
            }
            segment[length] = (byte) 0xff;
            segment[length + 1] = (byte) 0xff;
            if (Segments.isRaw(style, pass)) {
                raw.start(segment, 0);
            } else {
                mq.start(segment, 0);
            }
            for (int end = pass + passes; pass < end; pass++) {
                pass(pass, band.planes - block.zeroPlanes - (pass + 2) / 3);
            }
        }
        write(out);
    }

    private int gather(Pieces pieces, int piece, int length) {
        int more = pieces.length(piece);
        if (length + more + 2 > segment.length) {
            segment = java.util.Arrays.copyOf(segment, Math.max(length + more + 2, 2 * segment.length));
        }
        System.arraycopy(pieces.data, pieces.offset(piece), segment, length, more);
        return length + more;
    }

    private void pass(int pass, int plane) {
        switch (pass % 3) {
            case 1 -> {
                if (Segments.isRaw(style, pass)) {
                    rawSignificance(plane);
                } else {
                    significance(plane);
                }
            }
            case 2 -> {
                if (Segments.isRaw(style, pass)) {
                    rawRefinement(plane);
                } else {
                    refinement(plane);
                }
            }
            default -> {
                cleanup(plane);
                if ((style & CodingStyle.SYMBOLS) != 0) {
                    checkSymbol();
                }
            }
        }
        if ((style & CodingStyle.RESET) != 0) {
            mq.resetContexts();
        }
    }

    private void significance(int plane) {
        int[] words = flags.words;
        int middle = 3 << plane - 1;
        for (int top = 0, stripe = 1; top < height; top += 4, stripe++) {
            int rows = Math.min(4, height - top);
            int at = stripe * flags.pitch + 1;
            int sample = top * width;
            for (int x = 0; x < width; x++, at++, sample += 4) {
                if ((words[at] & Significance.ANY) != 0) {
                    significance(words, at, rows, sample, middle);
                }
            }
        }
    }

    private void significance(int[] words, int at, int rows, int sample, int middle) {
        int word = words[at];
        for (int row = 0; row < rows; row++) {
            int around = word >>> 3 * row;
            if ((around & Significance.SELF) == 0 && (around & Significance.NEIGHBOURS) != 0) {
                if (mq.decode(zero[around & 0x1ff]) == 1) {
                    words[at] = word;
                    sign(at, row, sample + row, middle);
                    word = words[at];
                }
                word |= Significance.VISITED << row;
            }
        }
        words[at] = word;
    }

    private void refinement(int plane) {
        int half = 1 << plane - 1;
        for (int top = 0, stripe = 1; top < height; top += 4, stripe++) {
            int at = stripe * flags.pitch + 1;
            int sample = top * width;
            for (int x = 0; x < width; x++, at++, sample += 4) {
                int word = flags.words[at];
                if ((word & Significance.OWN) == 0) {
                    continue;
                }
                for (int row = 0; row < 4; row++) {
                    if ((word >>> 3 * row & Significance.SELF) != 0 && (word & Significance.VISITED << row) == 0) {
                        int context = MqDecoder.MAGNITUDE;
                        if ((word & Significance.REFINED << row) != 0) {
                            context += 2;
                        } else if ((word >>> 3 * row & Significance.NEIGHBOURS) != 0) {
                            context++;
                        }
                        samples[sample + row] += mq.decode(context) == 1 ? half : -half;
                        word |= Significance.REFINED << row;
                    }
                }
                flags.words[at] = word;
            }
        }
    }

    private void cleanup(int plane) {
        int[] words = flags.words;
        int middle = 3 << plane - 1;
        for (int top = 0, stripe = 1; top < height; top += 4, stripe++) {
            int rows = Math.min(4, height - top);
            int at = stripe * flags.pitch + 1;
            int sample = top * width;
            for (int x = 0; x < width; x++, at++, sample += 4) {
                int row = 0;
                int word = words[at];
                if (rows == 4 && (word & Significance.ANY) == 0) {
                    if (mq.decode(MqDecoder.RUN_LENGTH) == 0) {
                        continue;
                    }
                    row = mq.decode(MqDecoder.UNIFORM) << 1;
                    row |= mq.decode(MqDecoder.UNIFORM);
                    sign(at, row, sample + row, middle);
                    row++;
                }
                cleanup(words, at, row, rows, sample, middle);
            }
        }
    }

    private void cleanup(int[] words, int at, int from, int rows, int sample, int middle) {
        int word = words[at];
        for (int row = from; row < rows; row++) {
            int around = word >>> 3 * row;
            if ((around & Significance.SELF) == 0
                    && (word & Significance.VISITED << row) == 0
                    && mq.decode(zero[around & 0x1ff]) == 1) {
                sign(at, row, sample + row, middle);
                word = words[at];
            }
        }
        words[at] = word & ~Significance.ALL_VISITED;
    }

    private void sign(int at, int row, int sample, int magnitude) {
        int context = Contexts.SIGN[flags.signIndex(at, row)];
        int sign = mq.decode(context & 0x7f) ^ context >> 7;
        samples[sample] = sign << 31 | magnitude;
        flags.set(at, row, sign, causal);
    }

    private void rawSignificance(int plane) {
        int middle = 3 << plane - 1;
        for (int top = 0, stripe = 1; top < height; top += 4, stripe++) {
            int rows = Math.min(4, height - top);
            int at = stripe * flags.pitch + 1;
            int sample = top * width;
            for (int x = 0; x < width; x++, at++, sample += 4) {
                for (int row = 0; row < rows; row++) {
                    int around = flags.words[at] >>> 3 * row;
                    if ((around & Significance.SELF) == 0 && (around & Significance.NEIGHBOURS) != 0) {
                        if (raw.bit() == 1) {
                            int sign = raw.bit();
                            samples[sample + row] = sign << 31 | middle;
                            flags.set(at, row, sign, causal);
                        }
                        flags.words[at] |= Significance.VISITED << row;
                    }
                }
            }
        }
    }

    private void rawRefinement(int plane) {
        int half = 1 << plane - 1;
        for (int top = 0, stripe = 1; top < height; top += 4, stripe++) {
            int at = stripe * flags.pitch + 1;
            int sample = top * width;
            for (int x = 0; x < width; x++, at++, sample += 4) {
                int word = flags.words[at];
                for (int row = 0; row < 4; row++) {
                    if ((word >>> 3 * row & Significance.SELF) != 0 && (word & Significance.VISITED << row) == 0) {
                        samples[sample + row] += raw.bit() == 1 ? half : -half;
                        word |= Significance.REFINED << row;
                    }
                }
                flags.words[at] = word;
            }
        }
    }

    private void checkSymbol() {
        int symbol = 0;
        for (int i = 0; i < 4; i++) {
            symbol = symbol << 1 | mq.decode(MqDecoder.UNIFORM);
        }
        if (symbol != SEGMENTATION_SYMBOL) {
            throw Codestreams.damaged("the segmentation symbol 1010 after a cleanup pass", "another");
        }
    }

    /** Samples row by row, in two's complement, still with the bit behind the point. */
    private void write(int[] out) {
        for (int y = 0; y < height; y++) {
            int from = (y & ~3) * width + (y & 3);
            for (int x = 0; x < width; x++, from += 4) {
                int value = samples[from];
                out[y * width + x] = value < 0 ? NEGATIVE - value : value;
            }
        }
    }
}
