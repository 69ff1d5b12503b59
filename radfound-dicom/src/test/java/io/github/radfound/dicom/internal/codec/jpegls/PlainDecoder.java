package io.github.radfound.dicom.internal.codec.jpegls;

/**
 * JPEG-LS once more, slow and obvious: samples and variables have the names of T.87, every bit is read by itself. It trusts its
 * input. Shares no code with {@link JpegLsDecoder}.
 */
final class PlainDecoder {

    private static final int[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final byte[] data;
    private int at;
    private int bit;
    private int rows;
    private int columns;
    private int components;
    private int precision;
    private int restartInterval;
    private int[] lse = new int[5];
    private int[][][] image;

    private int near;
    private int maxval;
    private int t1;
    private int t2;
    private int t3;
    private int reset;
    private int range;
    private int qbpp;
    private int limit;
    private final int[] a = new int[367];
    private final int[] b = new int[365];
    private final int[] c = new int[365];
    private final int[] n = new int[367];
    private final int[] nn = new int[367];
    private int[] runIndex;
    private int firstRowOfSegment;
    private boolean inSegment;

    private PlainDecoder(byte[] data) {
        this.data = data;
    }

    /** Samples by component, row and column. */
    static int[][][] decode(byte[] data) {
        PlainDecoder decoder = new PlainDecoder(data);
        decoder.decode();
        return decoder.image;
    }

    private void decode() {
        at = 2;
        while (true) {
            int marker = u16();
            if (marker == 0xffd9) {
                return;
            }
            int end = at + u16();
            switch (marker) {
                case 0xfff7 -> {
                    precision = u8();
                    rows = Math.max(rows, u16());
                    columns = Math.max(columns, u16());
                    components = u8();
                    image = new int[components][rows][columns];
                }
                case 0xfff8 -> {
                    if (u8() == 1) {
                        lse = new int[] {u16(), u16(), u16(), u16(), u16()};
                    } else {
                        u8();
                        rows = u16() << 16 | u16();
                        columns = u16() << 16 | u16();
                    }
                }
                case 0xffdd -> restartInterval = u16();
                case 0xffda -> {
                    int[] members = new int[u8()];
                    for (int i = 0; i < members.length; i++) {
                        members[i] = u8() - 1;
                        u8();
                    }
                    near = u8();
                    int interleave = u8();
                    u8();
                    scan(members, interleave);
                    end = at;
                }
                default -> {}
            }
            at = end;
        }
    }

    private void scan(int[] members, int interleave) {
        parameters();
        initialise(members.length);
        for (int y = 0; y < rows; y++) {
            if (restartInterval > 0 && y > 0 && y % restartInterval == 0) {
                endSegment();
                at += 2;
                initialise(members.length);
            }
            if (interleave == 2) {
                line(members, y, 0);
            } else {
                for (int i = 0; i < members.length; i++) {
                    line(new int[] {members[i]}, y, i);
                }
            }
        }
        endSegment();
    }

    private void parameters() {
        maxval = lse[0] == 0 ? (1 << precision) - 1 : lse[0];
        boolean deep = maxval >= 128;
        int factor = deep ? (Math.min(maxval, 4095) + 128) / 256 : 256 / (maxval + 1);
        int d1 = deep ? factor * (3 - 2) + 2 + 3 * near : Math.max(2, 3 / factor + 3 * near);
        int d2 = deep ? factor * (7 - 3) + 3 + 5 * near : Math.max(3, 7 / factor + 5 * near);
        int d3 = deep ? factor * (21 - 4) + 4 + 7 * near : Math.max(4, 21 / factor + 7 * near);
        t1 = lse[1] == 0 ? clamp(d1, near + 1) : lse[1];
        t2 = lse[2] == 0 ? clamp(d2, t1) : lse[2];
        t3 = lse[3] == 0 ? clamp(d3, t2) : lse[3];
        reset = lse[4] == 0 ? 64 : lse[4];
        range = (maxval + 2 * near) / (2 * near + 1) + 1;
        qbpp = log2(range);
        int bpp = Math.max(2, log2(maxval + 1));
        limit = 2 * (bpp + Math.max(8, bpp));
    }

    private int clamp(int i, int j) {
        return i > maxval || i < j ? j : i;
    }

    private static int log2(int value) {
        int bits = 0;
        while (1 << bits < value) {
            bits++;
        }
        return bits;
    }

    private void initialise(int members) {
        for (int q = 0; q < 367; q++) {
            a[q] = Math.max(2, (range + 32) / 64);
            n[q] = 1;
            nn[q] = 0;
        }
        for (int q = 0; q < 365; q++) {
            b[q] = 0;
            c[q] = 0;
        }
        runIndex = new int[members];
        bit = 0;
        firstRowOfSegment = -1;
    }

    /** Decodes a line of the given components, sample by sample. */
    private void line(int[] members, int y, int run) {
        if (firstRowOfSegment < 0) {
            firstRowOfSegment = y;
        }
        int x = 0;
        while (x < columns) {
            boolean flat = true;
            for (int m : members) {
                flat &= Math.abs(rd(m, y, x) - rb(m, y, x)) <= near
                        && Math.abs(rb(m, y, x) - rc(m, y, x)) <= near
                        && Math.abs(rc(m, y, x) - ra(m, y, x)) <= near;
            }
            if (!flat) {
                for (int m : members) {
                    image[m][y][x] = regular(ra(m, y, x), rb(m, y, x), rc(m, y, x), rd(m, y, x));
                }
                x++;
                continue;
            }
            int length = 0;
            boolean interrupted = true;
            while (readBit() == 1) {
                int segment = 1 << J[runIndex[run]];
                length += segment;
                if (x + length <= columns && runIndex[run] < 31) {
                    runIndex[run]++;
                }
                if (x + length >= columns) {
                    length = columns - x;
                    interrupted = false;
                    break;
                }
            }
            if (interrupted) {
                length += bits(J[runIndex[run]]);
            }
            for (; length > 0; length--, x++) {
                for (int m : members) {
                    image[m][y][x] = ra(m, y, x);
                }
            }
            if (interrupted) {
                for (int m : members) {
                    image[m][y][x] = interruption(ra(m, y, x), rb(m, y, x), members.length > 1, runIndex[run]);
                }
                x++;
                if (runIndex[run] > 0) {
                    runIndex[run]--;
                }
            }
        }
    }

    private int ra(int m, int y, int x) {
        return x > 0 ? image[m][y][x - 1] : rb(m, y, 0);
    }

    private int rb(int m, int y, int x) {
        return y > firstRowOfSegment ? image[m][y - 1][x] : 0;
    }

    private int rc(int m, int y, int x) {
        if (x > 0) {
            return rb(m, y, x - 1);
        }
        return y > firstRowOfSegment ? rb(m, y - 1, 0) : 0;
    }

    private int rd(int m, int y, int x) {
        return rb(m, y, Math.min(x + 1, columns - 1));
    }

    private int regular(int ra, int rb, int rc, int rd) {
        int q = 81 * region(rd - rb) + 9 * region(rb - rc) + region(rc - ra);
        int sign = 1;
        if (q < 0) {
            q = -q;
            sign = -1;
        }
        int px;
        if (rc >= Math.max(ra, rb)) {
            px = Math.min(ra, rb);
        } else if (rc <= Math.min(ra, rb)) {
            px = Math.max(ra, rb);
        } else {
            px = ra + rb - rc;
        }
        px += sign * c[q];
        px = Math.max(0, Math.min(maxval, px));
        int k = 0;
        while ((long) n[q] << k < a[q]) {
            k++;
        }
        int mapped = golomb(k, limit);
        int error;
        if (near == 0 && k == 0 && 2 * b[q] <= -n[q]) {
            error = mapped % 2 == 1 ? (mapped - 1) / 2 : -mapped / 2 - 1;
        } else {
            error = mapped % 2 == 0 ? mapped / 2 : -(mapped + 1) / 2;
        }
        b[q] += error * (2 * near + 1);
        a[q] += Math.abs(error);
        if (n[q] == reset) {
            a[q] >>= 1;
            b[q] >>= 1;
            n[q] >>= 1;
        }
        n[q]++;
        if (b[q] <= -n[q]) {
            b[q] += n[q];
            if (c[q] > -128) {
                c[q]--;
            }
            if (b[q] <= -n[q]) {
                b[q] = -n[q] + 1;
            }
        } else if (b[q] > 0) {
            b[q] -= n[q];
            if (c[q] < 127) {
                c[q]++;
            }
            if (b[q] > 0) {
                b[q] = 0;
            }
        }
        return sample(px, sign * error);
    }

    private int interruption(int ra, int rb, boolean several, int index) {
        int type = !several && Math.abs(ra - rb) <= near ? 1 : 0;
        int px = type == 1 ? ra : rb;
        int sign = type == 0 && ra > rb ? -1 : 1;
        int q = 365 + type;
        int temp = type == 0 ? a[365] : a[366] + (n[366] >> 1);
        int k = 0;
        while ((long) n[q] << k < temp) {
            k++;
        }
        int mapped = golomb(k, limit - J[index] - 1);
        int map = (mapped + type) % 2;
        int size = (mapped + type + map) / 2;
        boolean negativeIfMapped = k != 0 || 2 * nn[q] >= n[q];
        int error = (map == 1) == negativeIfMapped ? -size : size;
        if (error < 0) {
            nn[q]++;
        }
        a[q] += (mapped + 1 - type) >> 1;
        if (n[q] == reset) {
            a[q] >>= 1;
            n[q] >>= 1;
            nn[q] >>= 1;
        }
        n[q]++;
        return sample(px, sign * error);
    }

    private int sample(int px, int error) {
        int rx = px + error * (2 * near + 1);
        if (rx < -near) {
            rx += range * (2 * near + 1);
        } else if (rx > maxval + near) {
            rx -= range * (2 * near + 1);
        }
        return Math.max(0, Math.min(maxval, rx));
    }

    private int region(int d) {
        if (d <= -t3) {
            return -4;
        } else if (d <= -t2) {
            return -3;
        } else if (d <= -t1) {
            return -2;
        } else if (d < -near) {
            return -1;
        } else if (d <= near) {
            return 0;
        } else if (d < t1) {
            return 1;
        } else if (d < t2) {
            return 2;
        }
        return d < t3 ? 3 : 4;
    }

    private int golomb(int k, int longest) {
        int zeros = 0;
        while (readBit() == 0) {
            zeros++;
        }
        if (zeros < longest - qbpp - 1) {
            return (zeros << k) + bits(k);
        }
        return bits(qbpp) + 1;
    }

    private int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = 2 * value + readBit();
        }
        return value;
    }

    private int readBit() {
        if (bit == 0 && (data[at - 1] & 0xff) == 0xff && inSegment) {
            bit = 1;
        }
        inSegment = true;
        int value = data[at] >> (7 - bit) & 1;
        bit++;
        if (bit == 8) {
            bit = 0;
            at++;
        }
        return value;
    }

    /** Goes to the marker that follows. */
    private void endSegment() {
        while ((data[at] & 0xff) != 0xff || data[at + 1] >= 0) {
            at++;
        }
        bit = 0;
        inSegment = false;
    }

    private int u8() {
        return data[at++] & 0xff;
    }

    private int u16() {
        return u8() << 8 | u8();
    }
}
