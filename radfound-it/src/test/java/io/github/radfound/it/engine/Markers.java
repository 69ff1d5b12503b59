package io.github.radfound.it.engine;

import io.github.radfound.dicom.DataElement;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.Dictionary;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Files in which every text, date, identifier and name of the dictionary, and private attributes, hold a mark that is
 * found again wherever it goes: a mark of capital letters and digits, so that it looks like a code.
 */
final class Markers {

    /** What all texts begin with. */
    static final String TEXT = "ZQX";
    /** What all UIDs begin with. */
    static final String UID = "1.2.826.77777.";

    static final String DATE = "19470317";
    static final String TIME = "031733";
    static final String AGE = "077Y";

    /** Without these there is no image; each is given a mark in a file of its own. */
    static final Set<Integer> NEEDED =
            Set.of(Tag.PHOTOMETRIC_INTERPRETATION, Tag.SPECIFIC_CHARACTER_SET, Tag.NUMBER_OF_FRAMES);

    /** Sequences that say how pixels are shown; texts in them would make another image. */
    private static final Set<Integer> PIXELS = Set.of(
            Tag.MODALITY_LUT_SEQUENCE,
            Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
            Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
            Tag.DIRECTORY_RECORD_SEQUENCE);

    private static final int SIDE = 8;

    private Markers() {}

    /** The tags of all public attributes that a data set may hold. */
    static List<Integer> attributes() {
        List<Integer> tags = new ArrayList<>();
        for (int group = 0x0008; group <= 0x6000; group += 2) {
            for (int element = 1; element <= 0xffff && isGroup(group); element++) {
                int tag = group << 16 | element;
                if (Dictionary.keyword(tag).isPresent() && !Tag.isPixels(tag)) {
                    tags.add(tag);
                }
            }
        }
        return tags;
    }

    private static boolean isGroup(int group) {
        return group < 0x0100
                || group == 0x0400
                || group >= 0x2000 && group <= 0x2200
                || group >= 0x3002 && group <= 0x3010
                || group == 0x4000
                || group >= 0x4008 && group <= 0x4010
                || group == 0x5000
                || group == 0x5200
                || group == 0x5400
                || group == 0x5600
                || group == 0x6000;
    }

    /** A value that is recognised. */
    static String marker(VR vr, int number) {
        return switch (vr) {
            case UI -> UID + number;
            case DA -> DATE;
            case TM -> TIME;
            case DT -> DATE + TIME;
            case AS -> AGE;
            default -> TEXT + number;
        };
    }

    static boolean isMarked(VR vr) {
        return vr.isText() && vr != VR.DS && vr != VR.IS;
    }

    /** A builder with all marks. */
    static DataSet.Builder marked() {
        DataSet.Builder item = DataSet.builder();
        DataSet.Builder all = DataSet.builder();
        List<Integer> tags = attributes();
        for (int i = 0; i < tags.size(); i++) {
            int tag = tags.get(i);
            VR vr = Dictionary.vr(tag);
            if (isMarked(vr) && !NEEDED.contains(tag)) {
                all.set(tag, vr, marker(vr, i));
                if (tag < 0x00190000) {
                    item.set(tag, vr, marker(vr, i));
                }
            }
        }
        DataSet inner = item.build();
        for (int tag : tags) {
            if (Dictionary.vr(tag) == VR.SQ && !PIXELS.contains(tag)) {
                all.set(DataElement.ofItems(tag, List.of(inner)));
            }
        }
        for (int group = 0x0009; group <= 0x0029; group += 2) {
            all.set(group << 16 | 0x10, VR.LO, TEXT + "CREATOR" + group);
            all.set(group << 16 | 0x1001, VR.LT, TEXT + "PRIVATE" + group);
            byte[] bytes = (TEXT + "BYTES" + group + " ").getBytes(StandardCharsets.US_ASCII);
            all.set(group << 16 | 0x1002, VR.UN, bytes);
        }
        return image(all);
    }

    /** The attributes of a slice with nothing else. */
    static DataSet.Builder image(DataSet.Builder builder) {
        return builder.set(Tag.SAMPLES_PER_PIXEL, VR.US, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2")
                .set(Tag.ROWS, VR.US, SIDE)
                .set(Tag.COLUMNS, VR.US, SIDE)
                .set(Tag.BITS_ALLOCATED, VR.US, 8)
                .set(Tag.BITS_STORED, VR.US, 8)
                .set(Tag.HIGH_BIT, VR.US, 7)
                .set(Tag.PIXEL_REPRESENTATION, VR.US, 0);
    }

    static DicomFile file(DataSet dataSet) {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (3 * i);
        }
        return DicomFile.of("1.2.840.10008.1.2.1", dataSet, PixelData.ofBytes(Tag.PIXEL_DATA, VR.OB, pixels));
    }

    /** The marks in a text. */
    static Set<String> in(String text) {
        Set<String> found = new HashSet<>();
        for (String mark : List.of(TEXT, UID, DATE, "1947-03-17", TIME, AGE)) {
            if (text.contains(mark)) {
                found.add(mark);
            }
        }
        return found;
    }
}
