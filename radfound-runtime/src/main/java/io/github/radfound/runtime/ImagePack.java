package io.github.radfound.runtime;

import io.github.radfound.runtime.internal.image.SourceRegion;
import io.github.radfound.runtime.internal.image.Tile;
import io.github.radfound.runtime.internal.image.TileOutline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prepared images as bytes: the levels of 8 bits that the normalised values came from, once for tiles of one grey. Nothing is
 * lost, since a tile's values are those of a table of 256 levels.
 */
final class ImagePack {

    private static final byte FORMAT = 1;
    private static final int CHANNELS = 3;
    private static final Tile.Kind[] KINDS = Tile.Kind.values();

    private final float[][] levels;
    private final int pixels;

    /** A pack for a model whose tiles have that many pixels. */
    ImagePack(float[][] levels, int pixels) {
        this.levels = levels;
        this.pixels = pixels;
    }

    byte[] write(PreparedImages images) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeShort(images.outlines().size());
            int tile = 0;
            for (int i = 0; i < images.outlines().size(); i++) {
                out.writeUTF(images.tags().get(i));
                out.writeShort(images.outlines().get(i).size());
                for (TileOutline outline : images.outlines().get(i)) {
                    write(outline, out);
                    write(images.tiles().get(tile++), out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(TileOutline outline, DataOutputStream out) throws IOException {
        SourceRegion source = outline.source();
        out.writeByte(outline.kind().ordinal());
        out.writeShort(outline.row());
        out.writeShort(outline.column());
        for (double value : new double[] {source.x(), source.y(), source.width(), source.height(), source.z()}) {
            out.writeDouble(value);
        }
        out.writeInt(source.firstFrame());
        out.writeInt(source.lastFrame());
    }

    private void write(float[] tile, DataOutputStream out) throws IOException {
        byte[] all = new byte[CHANNELS * pixels];
        for (int c = 0; c < CHANNELS; c++) {
            for (int i = c * pixels; i < (c + 1) * pixels; i++) {
                all[i] = level(levels[c], tile[i]);
            }
        }
        boolean grey = Arrays.equals(all, 0, pixels, all, pixels, 2 * pixels)
                && Arrays.equals(all, 0, pixels, all, 2 * pixels, CHANNELS * pixels);
        out.writeByte(grey ? 1 : CHANNELS);
        out.write(all, 0, grey ? pixels : all.length);
    }

    /** The tables rise or fall in even steps, so that the level follows from the value. */
    private static byte level(float[] table, float value) {
        int level = Math.round((value - table[0]) / (table[255] - table[0]) * 255);
        if (level < 0 || level > 255 || table[level] != value) {
            throw new IllegalArgumentException("expected images that the model's own preparation made, found the value "
                    + value + ", which is that of no level");
        }
        return (byte) level;
    }

    PreparedImages read(byte[] packed) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalArgumentException("expected packed images of format " + FORMAT + ", found " + format);
            }
            List<float[]> tiles = new ArrayList<>();
            List<List<TileOutline>> outlines = new ArrayList<>();
            List<String> tags = new ArrayList<>();
            int images = in.readUnsignedShort();
            for (int i = 0; i < images; i++) {
                tags.add(in.readUTF());
                List<TileOutline> parts = new ArrayList<>();
                int count = in.readUnsignedShort();
                for (int k = 0; k < count; k++) {
                    parts.add(outline(in));
                    tiles.add(tile(in));
                }
                outlines.add(List.copyOf(parts));
            }
            return new PreparedImages(tiles, outlines, tags);
        } catch (IOException e) {
            throw new IllegalArgumentException("expected packed images, found bytes that end too early", e);
        }
    }

    private static TileOutline outline(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        if (kind >= KINDS.length) {
            throw new IllegalArgumentException("expected packed images, found a tile of kind " + kind);
        }
        int row = in.readUnsignedShort();
        int column = in.readUnsignedShort();
        double x = in.readDouble();
        double y = in.readDouble();
        double width = in.readDouble();
        double height = in.readDouble();
        double z = in.readDouble();
        return new TileOutline(
                KINDS[kind], row, column, new SourceRegion(x, y, width, height, in.readInt(), in.readInt(), z));
    }

    private float[] tile(DataInputStream in) throws IOException {
        int channels = in.readUnsignedByte();
        byte[] stored = new byte[channels == 1 ? pixels : CHANNELS * pixels];
        in.readFully(stored);
        float[] tile = new float[CHANNELS * pixels];
        for (int c = 0; c < CHANNELS; c++) {
            int from = channels == 1 ? 0 : c * pixels;
            for (int i = 0; i < pixels; i++) {
                tile[c * pixels + i] = levels[c][stored[from + i] & 0xff];
            }
        }
        return tile;
    }
}
