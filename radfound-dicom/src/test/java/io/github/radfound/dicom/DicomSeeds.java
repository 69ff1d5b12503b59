package io.github.radfound.dicom;

import io.github.radfound.dicom.fuzz.FuzzTarget;
import io.github.radfound.dicom.internal.codec.jpeg.JpegFuzz;
import io.github.radfound.dicom.internal.codec.jpeg2000.Jpeg2000Fuzz;
import io.github.radfound.dicom.internal.codec.jpegls.JpegLsFuzz;
import io.github.radfound.dicom.internal.codec.rle.RleFuzz;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Small DICOM files of many kinds for fuzzing, all generated. */
final class DicomSeeds {

    private static final List<Supplier<DicomBytes>> NATIVE = List.of(
            DicomBytes::implicitLittleEndian,
            DicomBytes::explicitLittleEndian,
            DicomBytes::explicitBigEndian,
            DicomBytes::deflated);

    private DicomSeeds() {}

    /** Images of every layout and codec. */
    static List<byte[]> images() {
        List<byte[]> files = new ArrayList<>();
        for (Supplier<DicomBytes> syntax : NATIVE) {
            files.add(identified(syntax.get().grey(3, 4, 16, 12, true))
                    .text(Tag.RESCALE_INTERCEPT, "DS", "-1024")
                    .text(Tag.RESCALE_SLOPE, "DS", "1.5")
                    .text(Tag.WINDOW_CENTER, "DS", "40\\300")
                    .text(Tag.WINDOW_WIDTH, "DS", "400\\1500")
                    .text(Tag.VOI_LUT_FUNCTION, "CS", "SIGMOID")
                    .words(Tag.PIXEL_DATA, ramp(12))
                    .file());
            files.add(tables(syntax.get()).file());
            files.add(enhanced(syntax.get()).file());
            files.add(palette(syntax.get()).file());
        }
        files.addAll(layouts());
        files.addAll(compressed());
        return files;
    }

    /** Data sets without pixels: random ones in every character set, nested and private elements. */
    static List<byte[]> dataSets() {
        List<byte[]> files = new ArrayList<>();
        for (int seed = 0; seed < 12; seed++) {
            DicomWriter.Syntax[] syntaxes = {
                DicomWriter.Syntax.AS_IS, DicomWriter.Syntax.IMPLICIT_LITTLE_ENDIAN, DicomWriter.Syntax.DEFLATED
            };
            DataSet set = RandomDataSets.of(seed);
            files.add(
                    DicomWriter.create().syntax(syntaxes[seed % 3]).toBytes(DicomFile.of("1.2.840.10008.1.2.1", set)));
        }
        byte[] japanese = {'Y', '=', 27, '$', 'B', 0x3b, 0x33, 27, '(', 'B', '=', 27, '$', 'B', 0x24, 0x64, 27, '(', 'B'
        };
        files.add(identified(DicomBytes.explicitLittleEndian())
                .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "\\ISO 2022 IR 87\\ISO 2022 IR 159\\ISO 2022 IR 149")
                .raw(Tag.PATIENT_NAME, "PN", Arrays.copyOf(japanese, 20))
                .file());
        return files;
    }

    /** Data sets whose second half is repeated, for {@link DicomFuzz}: elements, items, sequences and fragments without end. */
    static List<byte[]> crowds() {
        byte[] item = {-2, -1, 0, -32, 0, 0, 0, 0};
        byte[] sequence = {8, 0, 64, 17, 'S', 'Q', 0, 0, -1, -1, -1, -1};
        byte[] fragments = {-32, 127, 16, 0, 'O', 'B', 0, 0, -1, -1, -1, -1};
        byte[] element = DicomBytes.explicitLittleEndian()
                .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 100")
                .dataSet();
        byte[] nested = DicomBytes.explicitLittleEndian()
                .sequence(0x00081140, false, DicomBytes.explicitLittleEndian().text(Tag.CODE_VALUE, "SH", "1"))
                .dataSet();
        List<byte[]> seeds = new ArrayList<>();
        for (int log = 4; log <= 8; log += 4) {
            seeds.add(crowd(log, new byte[0], element));
            seeds.add(crowd(log, new byte[0], nested));
            seeds.add(crowd(log, sequence, item));
            seeds.add(crowd(log, fragments, item));
        }
        return seeds;
    }

    private static byte[] crowd(int log, byte[] first, byte[] second) {
        return ByteBuffer.allocate(2 + first.length + second.length)
                .put((byte) log)
                .put((byte) first.length)
                .put(first)
                .put(second)
                .array();
    }

    /** A DICOMDIR of two files and one outside. */
    static byte[] directory(String... names) {
        DicomBytes root = DicomBytes.explicitLittleEndian();
        DicomBytes[] records = Arrays.stream(names)
                .map(name -> root.item()
                        .text(Tag.DIRECTORY_RECORD_TYPE, "CS", "IMAGE")
                        .text(Tag.REFERENCED_FILE_ID, "CS", name))
                .toArray(DicomBytes[]::new);
        return root.sequence(Tag.DIRECTORY_RECORD_SEQUENCE, true, records).file();
    }

    /** Tags, representations and delimiters as files have them. */
    static List<byte[]> words() {
        List<byte[]> words = new ArrayList<>();
        for (VR vr : VR.values()) {
            words.add(vr.name().getBytes(StandardCharsets.US_ASCII));
        }
        for (int tag : new int[] {
            Tag.PIXEL_DATA,
            Tag.ITEM,
            Tag.ITEM_END,
            Tag.SEQUENCE_END,
            Tag.NUMBER_OF_FRAMES,
            Tag.BITS_ALLOCATED,
            Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
            Tag.SPECIFIC_CHARACTER_SET,
            Tag.PHOTOMETRIC_INTERPRETATION
        }) {
            words.add(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) (tag >>> 16))
                    .putShort((short) tag)
                    .array());
        }
        for (String text :
                List.of("DICM", "MONOCHROME1", "RGB ", "YBR_FULL_422", "PALETTE COLOR ", "ISO_IR 192", "1E400 ")) {
            words.add(text.getBytes(StandardCharsets.US_ASCII));
        }
        words.add(new byte[] {-1, -1, -1, -1});
        return List.copyOf(words);
    }

    private static DicomBytes identified(DicomBytes file) {
        return file.text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.SOP_INSTANCE_UID, "UI", "1.2.3.4.5")
                .text(Tag.STUDY_INSTANCE_UID, "UI", "1.2.3")
                .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2.3.4")
                .text(Tag.PATIENT_NAME, "PN", "Synthetic^Only")
                .text(Tag.PATIENT_ID, "LO", "S1")
                .text(Tag.STUDY_DATE, "DA", "20200101")
                .text(Tag.IMAGE_POSITION_PATIENT, "DS", "1\\2\\3")
                .text(Tag.IMAGE_ORIENTATION_PATIENT, "DS", "1\\0\\0\\0\\1\\0")
                .text(Tag.PIXEL_SPACING, "DS", "0.5\\0.5");
    }

    private static DicomBytes tables(DicomBytes file) {
        DicomBytes table = file.item().shorts(Tag.LUT_DESCRIPTOR, 4, 0, 16).words(Tag.LUT_DATA, 0, 100, 200, 60000);
        return identified(file.grey(2, 4, 8, 8, false))
                .sequence(Tag.MODALITY_LUT_SEQUENCE, true, table)
                .sequence(Tag.VOI_LUT_SEQUENCE, false, table)
                .shorts(Tag.PIXEL_PADDING_VALUE, 3)
                .shorts(0x60000010, 2)
                .shorts(0x60000011, 4)
                .shorts(0x60000050, 1, 1)
                .shorts(0x60000100, 1)
                .shorts(0x60000102, 0)
                .words(0x60003000, 0xa5)
                .bytes(Tag.PIXEL_DATA, 0, 1, 2, 3, 0, 1, 2, 3);
    }

    private static DicomBytes enhanced(DicomBytes file) {
        DicomBytes[] frames = new DicomBytes[3];
        for (int i = 0; i < frames.length; i++) {
            DicomBytes position = file.item().text(Tag.IMAGE_POSITION_PATIENT, "DS", "0\\0\\" + 3 * i);
            DicomBytes values =
                    file.item().text(Tag.RESCALE_INTERCEPT, "DS", "" + i).text(Tag.RESCALE_SLOPE, "DS", "2");
            frames[i] = file.item()
                    .sequence(Tag.PLANE_POSITION_SEQUENCE, i == 1, position)
                    .sequence(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, true, values);
        }
        DicomBytes shared = file.item()
                .sequence(
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        true,
                        file.item().text(Tag.IMAGE_ORIENTATION_PATIENT, "DS", "1\\0\\0\\0\\1\\0"))
                .sequence(
                        Tag.PIXEL_MEASURES_SEQUENCE,
                        false,
                        file.item().text(Tag.PIXEL_SPACING, "DS", "1\\1").text(Tag.SLICE_THICKNESS, "DS", "3"));
        return identified(file.grey(2, 3, 16, 16, false))
                .text(Tag.NUMBER_OF_FRAMES, "IS", "3")
                .sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, true, shared)
                .sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, true, frames)
                .words(Tag.PIXEL_DATA, ramp(18));
    }

    private static DicomBytes palette(DicomBytes file) {
        identified(file.grey(2, 4, 8, 8, false)).text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "PALETTE COLOR");
        for (int c = 0; c < 3; c++) {
            file.shorts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + c, 8, 0, 16)
                    .words(
                            Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + c,
                            0,
                            2,
                            0x1000,
                            0x2000,
                            1,
                            2,
                            0x4000,
                            2,
                            2,
                            0,
                            0);
        }
        return file.bytes(Tag.PIXEL_DATA, 0, 1, 2, 3, 4, 5, 6, 7);
    }

    private static List<byte[]> layouts() {
        DicomBytes rgb = DicomBytes.explicitLittleEndian();
        colour(rgb, "RGB", 1).bytes(Tag.PIXEL_DATA, ramp(24));
        DicomBytes chroma = DicomBytes.explicitLittleEndian();
        colour(chroma, "YBR_FULL_422", 0).bytes(Tag.PIXEL_DATA, ramp(16));
        DicomBytes bits = identified(DicomBytes.explicitLittleEndian().grey(3, 5, 1, 1, false))
                .text(Tag.NUMBER_OF_FRAMES, "IS", "2")
                .bytes(Tag.PIXEL_DATA, 0xa5, 0x5a, 0xff, 0x01);
        DicomBytes wide = identified(DicomBytes.explicitLittleEndian().grey(2, 2, 32, 32, true))
                .raw(Tag.PIXEL_DATA, "OW", new byte[16]);
        DicomBytes floats = identified(DicomBytes.explicitLittleEndian().grey(2, 2, 32, 32, false))
                .raw(Tag.FLOAT_PIXEL_DATA, "OF", new byte[16]);
        DicomBytes doubles = identified(DicomBytes.explicitLittleEndian().grey(2, 2, 64, 64, false))
                .raw(Tag.DOUBLE_FLOAT_PIXEL_DATA, "OD", new byte[32]);
        byte[] whole = rgb.file();
        return List.of(
                whole,
                chroma.file(),
                bits.file(),
                wide.file(),
                floats.file(),
                doubles.file(),
                // Without preamble, without meta information.
                Arrays.copyOfRange(whole, 128, whole.length),
                rgb.dataSet());
    }

    private static DicomBytes colour(DicomBytes file, String photometric, int planar) {
        return identified(file.grey(2, 4, 8, 8, false))
                .shorts(Tag.SAMPLES_PER_PIXEL, 3)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", photometric)
                .shorts(Tag.PLANAR_CONFIGURATION, planar);
    }

    /** Some frames of each codec, in one fragment or two. */
    private static List<byte[]> compressed() {
        Map<String, FuzzTarget> codecs = Map.of(
                "1.2.840.10008.1.2.5", RleFuzz.target(),
                "1.2.840.10008.1.2.4.51", JpegFuzz.dct(),
                "1.2.840.10008.1.2.4.57", JpegFuzz.lossless(),
                "1.2.840.10008.1.2.4.81", JpegLsFuzz.target(),
                "1.2.840.10008.1.2.4.91", Jpeg2000Fuzz.part1(),
                "1.2.840.10008.1.2.4.203", Jpeg2000Fuzz.highThroughput());
        List<byte[]> files = new ArrayList<>();
        codecs.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(codec -> {
            List<byte[]> seeds = codec.getValue().seeds();
            for (int i = 0; i < seeds.size(); i += Math.max(1, seeds.size() / 4)) {
                files.add(compressed(codec.getKey(), seeds.get(i), i));
            }
        });
        return files;
    }

    private static byte[] compressed(String syntax, byte[] seed, int kind) {
        boolean colour = (seed[4] & 1) != 0;
        int stored = seed[5];
        byte[] stream = Arrays.copyOfRange(seed, 6, 6 + (seed.length - 6 + 1 & ~1));
        DicomBytes file = identified(DicomBytes.explicitLittleEndian()
                        .grey(
                                (seed[0] & 0xff) << 8 | seed[1] & 0xff,
                                (seed[2] & 0xff) << 8 | seed[3] & 0xff,
                                stored <= 8 ? 8 : stored <= 16 ? 16 : 32,
                                stored,
                                false))
                .shorts(Tag.SAMPLES_PER_PIXEL, colour ? 3 : 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", colour ? "YBR_FULL" : "MONOCHROME2");
        int half = stream.length / 4 * 2;
        return (kind % 2 == 0
                        ? file.text(Tag.NUMBER_OF_FRAMES, "IS", "2").fragments(new int[0], stream, stream)
                        : file.fragments(
                                new int[] {0},
                                Arrays.copyOf(stream, half),
                                Arrays.copyOfRange(stream, half, stream.length)))
                .fileAs(syntax);
    }

    private static int[] ramp(int length) {
        int[] ramp = new int[length];
        Arrays.setAll(ramp, i -> 20 * i);
        return ramp;
    }
}
