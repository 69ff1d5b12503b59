package io.github.radfound.dicom;

/** Tags of the attributes that this module uses (DICOM PS3.6), group in the upper 16 bits. */
public final class Tag {

    /** File Meta Information Group Length. */
    public static final int FILE_META_INFORMATION_GROUP_LENGTH = 0x00020000;
    /** File Meta Information Version. */
    public static final int FILE_META_INFORMATION_VERSION = 0x00020001;
    /** Media Storage SOP Class UID. */
    public static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;
    /** Media Storage SOP Instance UID. */
    public static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;
    /** Transfer Syntax UID. */
    public static final int TRANSFER_SYNTAX_UID = 0x00020010;
    /** Implementation Class UID. */
    public static final int IMPLEMENTATION_CLASS_UID = 0x00020012;
    /** Implementation Version Name. */
    public static final int IMPLEMENTATION_VERSION_NAME = 0x00020013;
    /** Directory Record Sequence. */
    public static final int DIRECTORY_RECORD_SEQUENCE = 0x00041220;
    /** Directory Record Type. */
    public static final int DIRECTORY_RECORD_TYPE = 0x00041430;
    /** Referenced File ID. */
    public static final int REFERENCED_FILE_ID = 0x00041500;
    /** Specific Character Set. */
    public static final int SPECIFIC_CHARACTER_SET = 0x00080005;
    /** Image Type. */
    public static final int IMAGE_TYPE = 0x00080008;
    /** SOP Class UID. */
    public static final int SOP_CLASS_UID = 0x00080016;
    /** SOP Instance UID. */
    public static final int SOP_INSTANCE_UID = 0x00080018;
    /** Study Date. */
    public static final int STUDY_DATE = 0x00080020;
    /** Series Date. */
    public static final int SERIES_DATE = 0x00080021;
    /** Acquisition Date. */
    public static final int ACQUISITION_DATE = 0x00080022;
    /** Content Date. */
    public static final int CONTENT_DATE = 0x00080023;
    /** Acquisition DateTime. */
    public static final int ACQUISITION_DATE_TIME = 0x0008002a;
    /** Study Time. */
    public static final int STUDY_TIME = 0x00080030;
    /** Series Time. */
    public static final int SERIES_TIME = 0x00080031;
    /** Acquisition Time. */
    public static final int ACQUISITION_TIME = 0x00080032;
    /** Content Time. */
    public static final int CONTENT_TIME = 0x00080033;
    /** Modality. */
    public static final int MODALITY = 0x00080060;
    /** Presentation Intent Type. */
    public static final int PRESENTATION_INTENT_TYPE = 0x00080068;
    /** Manufacturer. */
    public static final int MANUFACTURER = 0x00080070;
    /** Code Value. */
    public static final int CODE_VALUE = 0x00080100;
    /** Coding Scheme Designator. */
    public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;
    /** Code Meaning. */
    public static final int CODE_MEANING = 0x00080104;
    /** Study Description. */
    public static final int STUDY_DESCRIPTION = 0x00081030;
    /** Series Description. */
    public static final int SERIES_DESCRIPTION = 0x0008103e;
    /** Anatomic Region Sequence. */
    public static final int ANATOMIC_REGION_SEQUENCE = 0x00082218;
    /** Patient's Name. */
    public static final int PATIENT_NAME = 0x00100010;
    /** Patient ID. */
    public static final int PATIENT_ID = 0x00100020;
    /** Patient's Birth Date. */
    public static final int PATIENT_BIRTH_DATE = 0x00100030;
    /** Patient's Sex. */
    public static final int PATIENT_SEX = 0x00100040;
    /** Body Part Examined. */
    public static final int BODY_PART_EXAMINED = 0x00180015;
    /** Slice Thickness. */
    public static final int SLICE_THICKNESS = 0x00180050;
    /** Repetition Time. */
    public static final int REPETITION_TIME = 0x00180080;
    /** Echo Time. */
    public static final int ECHO_TIME = 0x00180081;
    /** Echo Number(s). */
    public static final int ECHO_NUMBERS = 0x00180086;
    /** Spacing Between Slices. */
    public static final int SPACING_BETWEEN_SLICES = 0x00180088;
    /** Gantry/Detector Tilt. */
    public static final int GANTRY_DETECTOR_TILT = 0x00181120;
    /** Imager Pixel Spacing. */
    public static final int IMAGER_PIXEL_SPACING = 0x00181164;
    /** Nominal Scanned Pixel Spacing. */
    public static final int NOMINAL_SCANNED_PIXEL_SPACING = 0x00182010;
    /** Patient Position. */
    public static final int PATIENT_POSITION = 0x00185100;
    /** View Position. */
    public static final int VIEW_POSITION = 0x00185101;
    /** Study Instance UID. */
    public static final int STUDY_INSTANCE_UID = 0x0020000d;
    /** Series Instance UID. */
    public static final int SERIES_INSTANCE_UID = 0x0020000e;
    /** Series Number. */
    public static final int SERIES_NUMBER = 0x00200011;
    /** Acquisition Number. */
    public static final int ACQUISITION_NUMBER = 0x00200012;
    /** Instance Number. */
    public static final int INSTANCE_NUMBER = 0x00200013;
    /** Patient Orientation. */
    public static final int PATIENT_ORIENTATION = 0x00200020;
    /** Image Position (Patient). */
    public static final int IMAGE_POSITION_PATIENT = 0x00200032;
    /** Image Orientation (Patient). */
    public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;
    /** Frame of Reference UID. */
    public static final int FRAME_OF_REFERENCE_UID = 0x00200052;
    /** Laterality. */
    public static final int LATERALITY = 0x00200060;
    /** Image Laterality. */
    public static final int IMAGE_LATERALITY = 0x00200062;
    /** Temporal Position Identifier. */
    public static final int TEMPORAL_POSITION_IDENTIFIER = 0x00200100;
    /** Slice Location. */
    public static final int SLICE_LOCATION = 0x00201041;
    /** Stack ID. */
    public static final int STACK_ID = 0x00209056;
    /** In-Stack Position Number. */
    public static final int IN_STACK_POSITION_NUMBER = 0x00209057;
    /** Frame Anatomy Sequence. */
    public static final int FRAME_ANATOMY_SEQUENCE = 0x00209071;
    /** Frame Laterality. */
    public static final int FRAME_LATERALITY = 0x00209072;
    /** Frame Content Sequence. */
    public static final int FRAME_CONTENT_SEQUENCE = 0x00209111;
    /** Plane Position Sequence. */
    public static final int PLANE_POSITION_SEQUENCE = 0x00209113;
    /** Plane Orientation Sequence. */
    public static final int PLANE_ORIENTATION_SEQUENCE = 0x00209116;
    /** Temporal Position Index. */
    public static final int TEMPORAL_POSITION_INDEX = 0x00209128;
    /** Dimension Index Values. */
    public static final int DIMENSION_INDEX_VALUES = 0x00209157;
    /** Samples per Pixel. */
    public static final int SAMPLES_PER_PIXEL = 0x00280002;
    /** Photometric Interpretation. */
    public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
    /** Planar Configuration. */
    public static final int PLANAR_CONFIGURATION = 0x00280006;
    /** Number of Frames. */
    public static final int NUMBER_OF_FRAMES = 0x00280008;
    /** Rows. */
    public static final int ROWS = 0x00280010;
    /** Columns. */
    public static final int COLUMNS = 0x00280011;
    /** Pixel Spacing. */
    public static final int PIXEL_SPACING = 0x00280030;
    /** Pixel Aspect Ratio. */
    public static final int PIXEL_ASPECT_RATIO = 0x00280034;
    /** Bits Allocated. */
    public static final int BITS_ALLOCATED = 0x00280100;
    /** Bits Stored. */
    public static final int BITS_STORED = 0x00280101;
    /** High Bit. */
    public static final int HIGH_BIT = 0x00280102;
    /** Pixel Representation. */
    public static final int PIXEL_REPRESENTATION = 0x00280103;
    /** Pixel Padding Value. */
    public static final int PIXEL_PADDING_VALUE = 0x00280120;
    /** Pixel Padding Range Limit. */
    public static final int PIXEL_PADDING_RANGE_LIMIT = 0x00280121;
    /** Float Pixel Padding Value. */
    public static final int FLOAT_PIXEL_PADDING_VALUE = 0x00280122;
    /** Double Float Pixel Padding Value. */
    public static final int DOUBLE_FLOAT_PIXEL_PADDING_VALUE = 0x00280123;
    /** Burned In Annotation. */
    public static final int BURNED_IN_ANNOTATION = 0x00280301;
    /** Recognizable Visual Features. */
    public static final int RECOGNIZABLE_VISUAL_FEATURES = 0x00280302;
    /** Window Center. */
    public static final int WINDOW_CENTER = 0x00281050;
    /** Window Width. */
    public static final int WINDOW_WIDTH = 0x00281051;
    /** Rescale Intercept. */
    public static final int RESCALE_INTERCEPT = 0x00281052;
    /** Rescale Slope. */
    public static final int RESCALE_SLOPE = 0x00281053;
    /** Rescale Type. */
    public static final int RESCALE_TYPE = 0x00281054;
    /** VOI LUT Function. */
    public static final int VOI_LUT_FUNCTION = 0x00281056;
    /** Red Palette Color Lookup Table Descriptor. */
    public static final int RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281101;
    /** Green Palette Color Lookup Table Descriptor. */
    public static final int GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281102;
    /** Blue Palette Color Lookup Table Descriptor. */
    public static final int BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281103;
    /** Red Palette Color Lookup Table Data. */
    public static final int RED_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281201;
    /** Green Palette Color Lookup Table Data. */
    public static final int GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281202;
    /** Blue Palette Color Lookup Table Data. */
    public static final int BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281203;
    /** Segmented Red Palette Color Lookup Table Data. */
    public static final int SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281221;
    /** Segmented Green Palette Color Lookup Table Data. */
    public static final int SEGMENTED_GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281222;
    /** Segmented Blue Palette Color Lookup Table Data. */
    public static final int SEGMENTED_BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281223;
    /** Lossy Image Compression. */
    public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;
    /** Modality LUT Sequence. */
    public static final int MODALITY_LUT_SEQUENCE = 0x00283000;
    /** LUT Descriptor. */
    public static final int LUT_DESCRIPTOR = 0x00283002;
    /** LUT Data. */
    public static final int LUT_DATA = 0x00283006;
    /** VOI LUT Sequence. */
    public static final int VOI_LUT_SEQUENCE = 0x00283010;
    /** Pixel Measures Sequence. */
    public static final int PIXEL_MEASURES_SEQUENCE = 0x00289110;
    /** Frame VOI LUT Sequence. */
    public static final int FRAME_VOI_LUT_SEQUENCE = 0x00289132;
    /** Pixel Value Transformation Sequence. */
    public static final int PIXEL_VALUE_TRANSFORMATION_SEQUENCE = 0x00289145;
    /** View Code Sequence. */
    public static final int VIEW_CODE_SEQUENCE = 0x00540220;
    /** View Modifier Code Sequence. */
    public static final int VIEW_MODIFIER_CODE_SEQUENCE = 0x00540222;
    /** Presentation LUT Shape. */
    public static final int PRESENTATION_LUT_SHAPE = 0x20500020;
    /** Grid Frame Offset Vector. */
    public static final int GRID_FRAME_OFFSET_VECTOR = 0x3004000c;
    /** Shared Functional Groups Sequence. */
    public static final int SHARED_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009229;
    /** Per-Frame Functional Groups Sequence. */
    public static final int PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009230;
    /** Extended Offset Table. */
    public static final int EXTENDED_OFFSET_TABLE = 0x7fe00001;
    /** Extended Offset Table Lengths. */
    public static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7fe00002;
    /** Float Pixel Data. */
    public static final int FLOAT_PIXEL_DATA = 0x7fe00008;
    /** Double Float Pixel Data. */
    public static final int DOUBLE_FLOAT_PIXEL_DATA = 0x7fe00009;
    /** Pixel Data. */
    public static final int PIXEL_DATA = 0x7fe00010;

    /** Item. */
    public static final int ITEM = 0xfffee000;
    /** Item Delimitation Item. */
    public static final int ITEM_END = 0xfffee00d;
    /** Sequence Delimitation Item. */
    public static final int SEQUENCE_END = 0xfffee0dd;

    private Tag() {}

    /** The group number. */
    public static int group(int tag) {
        return tag >>> 16;
    }

    /** The element number. */
    public static int element(int tag) {
        return tag & 0xffff;
    }

    /** Whether the group is odd: the element is private. */
    public static boolean isPrivate(int tag) {
        return (tag & 0x10000) != 0;
    }

    /** Whether the element reserves a block of private ones (PS3.5 section 7.8.1). */
    public static boolean isPrivateCreator(int tag) {
        return isPrivate(tag) && element(tag) >= 0x10 && element(tag) <= 0xff;
    }

    /** Whether the attribute holds the pixels of an image. */
    public static boolean isPixels(int tag) {
        return tag == PIXEL_DATA || tag == FLOAT_PIXEL_DATA || tag == DOUBLE_FLOAT_PIXEL_DATA;
    }

    /** The tag as the standard writes it, such as {@code (0028,0010)}. */
    public static String text(int tag) {
        char[] text = "(0000,0000)".toCharArray();
        for (int i = 0; i < 8; i++) {
            int digit = tag >>> (28 - 4 * i) & 0xf;
            text[i < 4 ? i + 1 : i + 2] = (char) (digit < 10 ? '0' + digit : 'A' + digit - 10);
        }
        return new String(text);
    }
}
