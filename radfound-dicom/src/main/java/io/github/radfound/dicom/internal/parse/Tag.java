package io.github.radfound.dicom.internal.parse;

import java.util.Locale;
import java.util.Set;

/** Attribute tags (DICOM PS3.6), group in the upper 16 bits. Only these are ever kept in memory. */
public final class Tag {

    /** Transfer Syntax UID. */
    public static final int TRANSFER_SYNTAX = 0x00020010;
    /** Modality. */
    public static final int MODALITY = 0x00080060;
    /** Body Part Examined. */
    public static final int BODY_PART_EXAMINED = 0x00180015;
    /** Imager Pixel Spacing. */
    public static final int IMAGER_PIXEL_SPACING = 0x00181164;
    /** View Position. */
    public static final int VIEW_POSITION = 0x00185101;
    /** Image Position (Patient). */
    public static final int IMAGE_POSITION = 0x00200032;
    /** Image Orientation (Patient). */
    public static final int IMAGE_ORIENTATION = 0x00200037;
    /** Laterality. */
    public static final int LATERALITY = 0x00200060;
    /** Image Laterality. */
    public static final int IMAGE_LATERALITY = 0x00200062;
    /** Plane Position Sequence. */
    public static final int PLANE_POSITION = 0x00209113;
    /** Plane Orientation Sequence. */
    public static final int PLANE_ORIENTATION = 0x00209116;
    /** Samples per Pixel. */
    public static final int SAMPLES_PER_PIXEL = 0x00280002;
    /** Photometric Interpretation. */
    public static final int PHOTOMETRIC = 0x00280004;
    /** Planar Configuration. */
    public static final int PLANAR = 0x00280006;
    /** Number of Frames. */
    public static final int FRAMES = 0x00280008;
    /** Rows. */
    public static final int ROWS = 0x00280010;
    /** Columns. */
    public static final int COLUMNS = 0x00280011;
    /** Pixel Spacing. */
    public static final int PIXEL_SPACING = 0x00280030;
    /** Bits Allocated. */
    public static final int BITS_ALLOCATED = 0x00280100;
    /** Bits Stored. */
    public static final int BITS_STORED = 0x00280101;
    /** High Bit. */
    public static final int HIGH_BIT = 0x00280102;
    /** Pixel Representation. */
    public static final int PIXEL_REPRESENTATION = 0x00280103;
    /** Pixel Padding Value. */
    public static final int PADDING = 0x00280120;
    /** Pixel Padding Range Limit. */
    public static final int PADDING_LIMIT = 0x00280121;
    /** Window Center. */
    public static final int WINDOW_CENTER = 0x00281050;
    /** Window Width. */
    public static final int WINDOW_WIDTH = 0x00281051;
    /** Rescale Intercept. */
    public static final int RESCALE_INTERCEPT = 0x00281052;
    /** Rescale Slope. */
    public static final int RESCALE_SLOPE = 0x00281053;
    /** VOI LUT Function. */
    public static final int VOI_FUNCTION = 0x00281056;
    /** Red Palette Color Lookup Table Descriptor; green and blue follow. */
    public static final int PALETTE_DESCRIPTOR = 0x00281101;
    /** Red Palette Color Lookup Table Data; green and blue follow. */
    public static final int PALETTE_DATA = 0x00281201;
    /** Modality LUT Sequence. */
    public static final int MODALITY_LUT = 0x00283000;
    /** LUT Descriptor. */
    public static final int LUT_DESCRIPTOR = 0x00283002;
    /** LUT Data. */
    public static final int LUT_DATA = 0x00283006;
    /** Pixel Measures Sequence. */
    public static final int PIXEL_MEASURES = 0x00289110;
    /** Frame VOI LUT Sequence. */
    public static final int FRAME_VOI = 0x00289132;
    /** Pixel Value Transformation Sequence. */
    public static final int PIXEL_TRANSFORMATION = 0x00289145;
    /** Grid Frame Offset Vector. */
    public static final int GRID_FRAME_OFFSETS = 0x3004000c;
    /** Shared Functional Groups Sequence. */
    public static final int SHARED_GROUPS = 0x52009229;
    /** Per-frame Functional Groups Sequence. */
    public static final int FRAME_GROUPS = 0x52009230;
    /** Float Pixel Data. */
    public static final int FLOAT_PIXELS = 0x7fe00008;
    /** Double Float Pixel Data. */
    public static final int DOUBLE_PIXELS = 0x7fe00009;
    /** Pixel Data. */
    public static final int PIXELS = 0x7fe00010;

    static final int ITEM = 0xfffee000;
    static final int ITEM_END = 0xfffee00d;
    static final int SEQUENCE_END = 0xfffee0dd;

    private static final Set<Integer> VALUES = Set.of(
            TRANSFER_SYNTAX,
            MODALITY,
            BODY_PART_EXAMINED,
            IMAGER_PIXEL_SPACING,
            VIEW_POSITION,
            IMAGE_POSITION,
            IMAGE_ORIENTATION,
            LATERALITY,
            IMAGE_LATERALITY,
            SAMPLES_PER_PIXEL,
            PHOTOMETRIC,
            PLANAR,
            FRAMES,
            ROWS,
            COLUMNS,
            PIXEL_SPACING,
            BITS_ALLOCATED,
            BITS_STORED,
            HIGH_BIT,
            PIXEL_REPRESENTATION,
            PADDING,
            PADDING_LIMIT,
            WINDOW_CENTER,
            WINDOW_WIDTH,
            RESCALE_INTERCEPT,
            RESCALE_SLOPE,
            VOI_FUNCTION,
            PALETTE_DESCRIPTOR,
            PALETTE_DESCRIPTOR + 1,
            PALETTE_DESCRIPTOR + 2,
            PALETTE_DATA,
            PALETTE_DATA + 1,
            PALETTE_DATA + 2,
            LUT_DESCRIPTOR,
            LUT_DATA,
            GRID_FRAME_OFFSETS);

    private static final Set<Integer> SEQUENCES = Set.of(
            PLANE_POSITION,
            PLANE_ORIENTATION,
            MODALITY_LUT,
            PIXEL_MEASURES,
            FRAME_VOI,
            PIXEL_TRANSFORMATION,
            SHARED_GROUPS,
            FRAME_GROUPS);

    private Tag() {}

    /** Whether the attribute's value is kept. */
    static boolean isWantedValue(int tag) {
        return VALUES.contains(tag);
    }

    /** Whether the sequence's items are kept. */
    static boolean isWantedSequence(int tag) {
        return SEQUENCES.contains(tag);
    }

    /** Whether the attribute holds the pixels of the image. */
    static boolean isPixels(int tag) {
        return tag == PIXELS || tag == FLOAT_PIXELS || tag == DOUBLE_PIXELS;
    }

    /** The tag as the standard writes it. */
    public static String text(int tag) {
        return String.format(Locale.ROOT, "(%04X,%04X)", tag >>> 16, tag & 0xffff);
    }
}
