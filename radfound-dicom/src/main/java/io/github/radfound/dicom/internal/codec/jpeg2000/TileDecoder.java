package io.github.radfound.dicom.internal.codec.jpeg2000;

import io.github.radfound.dicom.internal.codec.jpeg2000.Precinct.Blocks;

/** Decodes tiles: packets, code-blocks, wavelets and component transform. Its arrays serve one tile after the other. */
final class TileDecoder {

    /** Samples a precinct holds at least on the average of a tile, beyond a free number: layouts cost memory. */
    private static final int SAMPLES_OF_A_PRECINCT = 16;

    private static final int FREE_PRECINCTS = 4096;

    private final ImageSize size;
    private final BlockCoder arithmetic = new BlockDecoder();
    private final BlockCoder highThroughput = new HtBlockDecoder();
    private final int[] block = new int[4096];

    TileDecoder(ImageSize size) {
        this.size = size;
    }

    /** Decodes a tile into the frame. */
    void decode(int index, TileData data, Frame frame) {
        Area tile = size.tile(index);
        Parameters parameters = data.parameters();
        TileComponent[] components = new TileComponent[size.components().size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = TileComponent.of(i, size.components().get(i), tile, parameters);
        }
        Cursor body = data.body();
        Pieces pieces = new Pieces(body.data);
        Precinct[] precincts = precincts(components, tile, parameters.tile(), data);
        PacketReader reader = new PacketReader(parameters.tile(), components, body, data.headers(), pieces);
        Progression progression = new Progression(components, tile, precincts);
        for (ProgressionVolume volume : parameters.volumes()) {
            progression.read(volume, parameters.tile().layers(), reader);
        }
        for (Precinct precinct : precincts) {
            if (precinct.nextLayer < parameters.tile().layers()) {
                throw Codestreams.damaged("progressions that reach all packets of a tile", "some never reached");
            }
        }
        Planes[] planes = new Planes[components.length];
        for (int i = 0; i < components.length; i++) {
            planes[i] = planes(components[i], i, precincts, pieces);
        }
        if (parameters.tile().transformed()) {
            ComponentTransform.undo(planes);
        }
        for (int i = 0; i < planes.length; i++) {
            frame.put(i, size.components().get(i), components[i].area, tile, planes[i]);
        }
    }

    private static Precinct[] precincts(TileComponent[] components, Area tile, TileStyle style, TileData data) {
        long count = 0;
        for (TileComponent component : components) {
            for (Resolution resolution : component.resolutions) {
                count += resolution.precincts();
            }
        }
        long samples = (long) tile.width() * tile.height() * components.length;
        if (count > FREE_PRECINCTS + samples / SAMPLES_OF_A_PRECINCT) {
            throw Codestreams.unsupported("precincts of at least 16 samples", count + " in a tile");
        }
        long bytes = data.length();
        if (count * style.layers() > bytes) {
            throw Codestreams.damaged(
                    "data of " + count + " packets in each of " + style.layers() + " layers",
                    bytes + " bytes (the frame ends early)");
        }
        Precinct[] precincts = new Precinct[(int) count];
        int next = 0;
        for (TileComponent component : components) {
            for (Resolution resolution : component.resolutions) {
                for (int i = 0; i < resolution.precincts(); i++) {
                    precincts[next++] = new Precinct(resolution, i);
                }
            }
        }
        return precincts;
    }

    private Planes planes(TileComponent component, int index, Precinct[] precincts, Pieces pieces) {
        boolean reversible = component.style.reversible();
        Planes[][] bands = new Planes[component.resolutions.length][];
        for (Resolution resolution : component.resolutions) {
            bands[resolution.level] = new Planes[resolution.bands.length];
            for (int i = 0; i < resolution.bands.length; i++) {
                bands[resolution.level][i] = Planes.of(resolution.bands[i].area, reversible);
            }
        }
        for (Precinct precinct : precincts) {
            Resolution resolution = precinct.resolution;
            if (resolution.component == index) {
                Blocks[] blocks = precinct.blocksIfAny();
                for (int i = 0; i < blocks.length; i++) {
                    if (blocks[i] != null) {
                        decode(blocks[i], component.style, pieces, bands[resolution.level][i]);
                    }
                }
            }
        }
        Planes result = bands[0][0];
        for (int r = 1; r < bands.length; r++) {
            result = Planes.synthesize(result, bands[r], component.resolutions[r].area);
            bands[r] = new Planes[0];
        }
        return result;
    }

    private void decode(Blocks blocks, CodingStyle style, Pieces pieces, Planes band) {
        BlockCoder coder = style.has(CodingStyle.HIGH_THROUGHPUT) ? highThroughput : arithmetic;
        for (CodeBlock next : blocks.all) {
            if (next.passes > 0) {
                coder.decode(next, blocks.band, style.blocks(), pieces, block);
                if (blocks.band.shift > 0) {
                    unshift(next.width * next.height, blocks.band.shift);
                }
                band.put(next, block, blocks.band.step);
            }
        }
    }

    /** Moves the samples of a region of interest down to their place (T.800 section H.1). */
    private void unshift(int samples, int shift) {
        for (int i = 0; i < samples; i++) {
            int magnitude = Math.abs(block[i]);
            if ((long) magnitude >= 2L << shift) {
                block[i] = block[i] < 0 ? -(magnitude >> shift) : magnitude >> shift;
            }
        }
    }
}
