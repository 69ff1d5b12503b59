package io.github.radfound.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Data sets made of a seed: values of lengths that their representation can hold, every representation, private tags, nested sequences, several character sets. */
final class RandomDataSets {

    private static final VR[] VRS = VR.values();
    private static final String[] SETS = {"", "ISO_IR 100", "ISO_IR 144", "ISO_IR 192", "GB18030"};
    private static final String[] LETTERS = {"abc XYZ^=-", "äöüß", "Щука", "äЖ山", "山田太郎"};

    private RandomDataSets() {}

    static DataSet of(long seed) {
        Random random = new Random(seed);
        DataSet.Builder builder = fill(DataSet.builder(), random, 0);
        builder.set(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.7");
        return builder.set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3").build();
    }

    private static DataSet.Builder fill(DataSet.Builder builder, Random random, int depth) {
        int set = random.nextInt(SETS.length);
        if (depth == 0 || random.nextInt(4) == 0) {
            builder.set(Tag.SPECIFIC_CHARACTER_SET, VR.CS, SETS[set]);
        } else {
            set = 0;
        }
        for (int i = random.nextInt(12); i > 0; i--) {
            VR vr = VRS[random.nextInt(VRS.length)];
            int tag = tag(random);
            if (vr == VR.SQ) {
                if (depth < 4) {
                    builder.set(tag, items(random, depth));
                }
            } else if (vr.isText()) {
                builder.set(tag, vr, text(random, vr.isLocalized() ? LETTERS[set] : "0123456789."));
            } else {
                byte[] bytes =
                        new byte[vr.unit() * random.nextInt(vr.hasLongLength() && random.nextInt(50) == 0 ? 9000 : 9)];
                random.nextBytes(bytes);
                builder.set(tag, vr, bytes);
            }
        }
        return builder;
    }

    private static List<DataSet> items(Random random, int depth) {
        List<DataSet> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            items.add(fill(DataSet.builder(), random, depth + 1).build());
        }
        return items;
    }

    /** Private ones but creators, and unassigned ones of groups that the dictionary leaves to nobody. */
    private static int tag(Random random) {
        int group = random.nextBoolean() ? 0x0009 + 2 * random.nextInt(100) : 0x0120 + 2 * random.nextInt(40);
        return group << 16 | 0x1000 + random.nextInt(0xe000);
    }

    private static String text(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(70); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
