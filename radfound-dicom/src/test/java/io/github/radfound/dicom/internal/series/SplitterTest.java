package io.github.radfound.dicom.internal.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.SeriesFinding;
import io.github.radfound.dicom.SeriesFinding.Kind;
import io.github.radfound.dicom.Slices;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.SampleType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitterTest {

    private static final String SAGITTAL = "0\\1\\0\\0\\0\\-1";

    private static List<Stack> split(DicomFile... files) {
        return split(Arrays.asList(files));
    }

    private static List<Stack> split(List<DicomFile> files) {
        return Splitter.split(files.stream().map(f -> Headers.of(f, () -> f)).toList());
    }

    private static DicomFile slice(double z, int value) {
        return Slices.at(z, value, UnaryOperator.identity());
    }

    private static DicomFile slice(double z, int value, int tag, VR vr, String... text) {
        return Slices.at(z, value, b -> b.set(tag, vr, text));
    }

    private static List<Kind> kinds(Stack stack) {
        return stack.findings().stream().map(SeriesFinding::kind).toList();
    }

    /** The value of each frame, all of whose pixels are equal. */
    private static List<Float> values(RadImage image) {
        List<Float> values = new ArrayList<>();
        float[] frame = new float[image.pixels().frameLength()];
        for (int f = 0; f < image.pixels().frames(); f++) {
            image.pixels().readFrame(f, frame);
            for (float v : frame) {
                assertThat(v).isEqualTo(frame[0]);
            }
            values.add(frame[0]);
        }
        return values;
    }

    private static RadImage read(Stack stack) {
        return Assembler.read(stack, ImageLimits.DEFAULT);
    }

    @Property(tries = 200, seed = "1")
    void theOrderOfFilesDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int slices) {
        List<DicomFile> files = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            for (int phase = 0; phase < 2; phase++) {
                int p = phase;
                files.add(Slices.at(
                        -3.5 + 1.25 * i,
                        10 * i + phase,
                        b -> b.set(Tag.ACQUISITION_NUMBER, VR.IS, 1 + p)
                                .set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2." + files.size())));
            }
        }
        List<RadImage> expected = split(files).stream().map(SplitterTest::read).toList();
        Collections.shuffle(files, new Random(seed));
        List<RadImage> shuffled = split(files).stream().map(SplitterTest::read).toList();
        assertThat(shuffled).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(shuffled.get(i).hash()).isEqualTo(expected.get(i).hash());
            assertThat(shuffled.get(i).context()).isEqualTo(expected.get(i).context());
        }
    }

    @Test
    void slicesAreSortedByPositionWhateverTheirNumbersAre() {
        List<Stack> stacks = split(
                slice(5, 2, Tag.INSTANCE_NUMBER, VR.IS, "1"),
                slice(2.5, 1, Tag.INSTANCE_NUMBER, VR.IS, "2"),
                slice(0, 0, Tag.INSTANCE_NUMBER, VR.IS, "3"));
        assertThat(stacks).hasSize(1);
        RadImage volume = read(stacks.get(0));
        assertThat(values(volume)).containsExactly(0f, 1f, 2f);
        assertThat(volume.context().slicePositions()).containsExactly(0.0, 2.5, 5.0);
        assertThat(volume.isVolume()).isTrue();
        assertThat(stacks.get(0).findings()).isEmpty();
    }

    @Test
    void spacingComesFromPositionsAndNotFromTags() {
        List<Stack> stacks = split(
                slice(0, 0, Tag.SLICE_THICKNESS, VR.DS, "9"),
                slice(2, 1, Tag.SPACING_BETWEEN_SLICES, VR.DS, "7"),
                slice(4, 2, Tag.SLICE_LOCATION, VR.DS, "-100"));
        assertThat(stacks).hasSize(1);
        assertThat(Spacing.median(stacks.get(0).positions())).isEqualTo(2);
    }

    @Test
    void aMissingSliceIsAGap() {
        Stack stack = split(slice(0, 0), slice(2, 1), slice(4, 2), slice(8, 3)).get(0);
        assertThat(kinds(stack)).containsExactly(Kind.GAP);
        assertThat(stack.findings().get(0).text()).contains("gaps: 1", "about 1,", "2.000 mm");
    }

    @Test
    void copiesAreLeftOutAndTold() {
        List<Stack> stacks = split(slice(0, 0), slice(2, 1), slice(2, 1), slice(4, 2));
        assertThat(stacks).hasSize(1);
        assertThat(values(read(stacks.get(0)))).containsExactly(0f, 1f, 2f);
        assertThat(kinds(stacks.get(0))).containsExactly(Kind.DUPLICATES_DROPPED);
    }

    @Test
    void aFileGivenTwiceCountsOnceEvenIfItIsAPicture() {
        DataSet picture = Slices.plain()
                .set(Tag.MODALITY, VR.CS, "CR")
                .set(Tag.SOP_INSTANCE_UID, VR.UI, "1.9")
                .build();
        List<Stack> stacks = split(Slices.file(picture, 1, 5), Slices.file(picture, 1, 5));
        assertThat(stacks).hasSize(1);
        assertThat(kinds(stacks.get(0))).containsExactly(Kind.DUPLICATES_DROPPED);
    }

    @Test
    void slicesOfOneIdentifierAtOtherPlacesAreNoCopies() {
        List<Stack> stacks =
                split(slice(0, 7, Tag.SOP_INSTANCE_UID, VR.UI, "1.9"), slice(2, 7, Tag.SOP_INSTANCE_UID, VR.UI, "1.9"));
        assertThat(stacks).hasSize(1);
        assertThat(stacks.get(0).positions()).containsExactly(0.0, 2.0);
    }

    @Test
    void equalPixelsOfAnotherPhaseAreNoCopies() {
        List<Stack> stacks = split(
                slice(0, 7, Tag.TEMPORAL_POSITION_IDENTIFIER, VR.IS, "1"),
                slice(2, 7, Tag.TEMPORAL_POSITION_IDENTIFIER, VR.IS, "1"),
                slice(0, 7, Tag.TEMPORAL_POSITION_IDENTIFIER, VR.IS, "2"),
                slice(2, 7, Tag.TEMPORAL_POSITION_IDENTIFIER, VR.IS, "2"));
        assertThat(stacks).hasSize(2).allSatisfy(s -> assertThat(kinds(s)).containsExactly(Kind.PHASE));
    }

    @Test
    void twoAttributesTogetherTellPhasesApart() {
        List<DicomFile> files = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int n = i;
            files.add(Slices.at(
                    i % 3,
                    i,
                    b -> b.set(Tag.TEMPORAL_POSITION_IDENTIFIER, VR.IS, n / 3 % 2)
                            .set(Tag.ECHO_TIME, VR.DS, n / 6)
                            .set(Tag.INSTANCE_NUMBER, VR.IS, n)));
        }
        List<Stack> stacks = split(files);
        assertThat(stacks).hasSize(4);
        assertThat(stacks.stream().map(s -> values(read(s))).toList())
                .containsExactlyInAnyOrder(
                        List.of(0f, 1f, 2f), List.of(3f, 4f, 5f), List.of(6f, 7f, 8f), List.of(9f, 10f, 11f));
    }

    @Test
    void wherePhasesHaveNoNumberTimeTellsThemApart() {
        List<Stack> stacks = split(
                slice(0, 10, Tag.CONTENT_TIME, VR.TM, "101010.5"),
                slice(0, 20, Tag.CONTENT_TIME, VR.TM, "101110.5"),
                slice(3, 21, Tag.CONTENT_TIME, VR.TM, "101111.5"),
                slice(3, 11, Tag.CONTENT_TIME, VR.TM, "101011.5"));
        assertThat(stacks.stream().map(s -> values(read(s))).toList())
                .containsExactly(List.of(10f, 11f), List.of(20f, 21f));
    }

    /** Some places have more frames than others, and nothing but the order of files tells phases apart. */
    @Property(tries = 100, seed = "1")
    void phasesByRankLoseNoFrame(@ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 4) Integer> counts) {
        List<DicomFile> files = new ArrayList<>();
        for (int place = 0; place < counts.size(); place++) {
            for (int i = 0; i < counts.get(place); i++) {
                int value = 10 * place + i;
                files.add(Slices.at(2 * place, value, b -> b.set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2." + value)));
            }
        }
        List<Float> expected = files.stream()
                .map(f -> (float) f.pixels(ImageLimits.DEFAULT).value(0))
                .toList();
        List<Float> found =
                split(files).stream().flatMap(s -> values(read(s)).stream()).toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void phasesByTimeLoseNoFrameWhereOneOfThemIsCutShort() {
        List<Stack> stacks = split(
                slice(0, 10, Tag.CONTENT_TIME, VR.TM, "101010"),
                slice(3, 11, Tag.CONTENT_TIME, VR.TM, "101011"),
                slice(6, 12, Tag.CONTENT_TIME, VR.TM, "101012"),
                slice(0, 20, Tag.CONTENT_TIME, VR.TM, "101110"),
                slice(3, 21, Tag.CONTENT_TIME, VR.TM, "101111"),
                slice(0, 30, Tag.CONTENT_TIME, VR.TM, "101210"));
        assertThat(stacks.stream().map(s -> values(read(s))).toList())
                .containsExactly(List.of(10f, 11f, 12f), List.of(20f, 21f), List.of(30f));
    }

    @Test
    void acquisitionsWithoutRepeatedPositionsStayOneVolume() {
        List<Stack> stacks = split(
                slice(0, 0, Tag.ACQUISITION_NUMBER, VR.IS, "1"),
                slice(2, 1, Tag.ACQUISITION_NUMBER, VR.IS, "2"),
                slice(4, 2, Tag.ACQUISITION_NUMBER, VR.IS, "3"));
        assertThat(stacks).hasSize(1);
    }

    @Test
    void interleavedRunsOfCtAreVolumesOfTheirOwn() {
        List<DicomFile> files = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            files.add(slice(2 * i, i, Tag.ACQUISITION_NUMBER, VR.IS, "1"));
            files.add(slice(2 * i + 0.7, 100 + i, Tag.ACQUISITION_NUMBER, VR.IS, "2"));
        }
        assertThat(split(files))
                .hasSize(2)
                .allSatisfy(s -> assertThat(s.frames()).hasSize(6));
    }

    @Test
    void aTiltedGantryIsOneVolumeAndTold() {
        double tilt = Math.toRadians(15);
        List<DicomFile> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            // The table moves along z; the image plane is tilted about x.
            String orientation = "1\\0\\0\\0\\" + Math.cos(tilt) + "\\" + -Math.sin(tilt);
            files.add(Slices.at(new double[] {0, 0, 5 * i}, orientation, i, UnaryOperator.identity()));
        }
        List<Stack> stacks = split(files);
        assertThat(stacks).hasSize(1);
        assertThat(kinds(stacks.get(0))).containsExactly(Kind.TILTED);
        assertThat(stacks.get(0).findings().get(0).text()).contains("15.0 degrees");
        assertThat(Spacing.median(stacks.get(0).positions())).isCloseTo(5 * Math.cos(tilt), within(1e-6));
    }

    @Test
    void aScoutOfAnotherOrientationIsALocalizerAndLast() {
        List<DicomFile> files = new ArrayList<>();
        files.add(Slices.at(new double[] {0, 0, 0}, SAGITTAL, 99, b -> b.set(Tag.INSTANCE_NUMBER, VR.IS, "1")));
        for (int i = 0; i < 5; i++) {
            files.add(slice(i, i, Tag.INSTANCE_NUMBER, VR.IS, "" + (i + 2)));
        }
        List<Stack> stacks = split(files);
        assertThat(stacks).hasSize(2);
        assertThat(stacks.get(0).localizer()).isFalse();
        assertThat(stacks.get(1).localizer()).isTrue();
        assertThat(kinds(stacks.get(1))).containsExactly(Kind.LOCALIZER);
    }

    @Test
    void imageTypeNamesLocalizers() {
        List<Stack> stacks =
                split(slice(0, 0), slice(1, 1), slice(2, 2, Tag.IMAGE_TYPE, VR.CS, "ORIGINAL", "PRIMARY", "LOCALIZER"));
        assertThat(stacks).extracting(Stack::localizer).containsExactly(false, true);
    }

    @Test
    void otherSizesAndFramesOfReferenceAreOtherVolumes() {
        List<Stack> stacks = split(
                slice(0, 0),
                slice(1, 1),
                slice(2, 2, Tag.FRAME_OF_REFERENCE_UID, VR.UI, "1.5"),
                slice(3, 3, Tag.FRAME_OF_REFERENCE_UID, VR.UI, "1.5"));
        assertThat(stacks).hasSize(2);
    }

    @Test
    void placesBesideEachOtherAreNoPhases() {
        UnaryOperator<DataSet.Builder> none = UnaryOperator.identity();
        String axial = "1\\0\\0\\0\\1\\0";
        List<Stack> stacks = split(
                Slices.at(new double[] {0, 0, 0}, axial, 0, none),
                Slices.at(new double[] {0, 0, 1}, axial, 1, none),
                Slices.at(new double[] {300, 0, 0}, axial, 10, none),
                Slices.at(new double[] {300, 0, 1}, axial, 11, none));
        assertThat(stacks.stream().map(s -> values(read(s))).toList())
                .containsExactlyInAnyOrder(List.of(0f, 1f), List.of(10f, 11f));
    }

    @Test
    void withoutPositionsNoVolumeIsClaimed() {
        List<Stack> stacks = split(
                Slices.file(Slices.plain().set(Tag.INSTANCE_NUMBER, VR.IS, "2").build(), 1, 20),
                Slices.file(Slices.plain().set(Tag.INSTANCE_NUMBER, VR.IS, "1").build(), 1, 10));
        assertThat(stacks).hasSize(1);
        assertThat(kinds(stacks.get(0))).containsExactly(Kind.NO_POSITIONS);
        RadImage image = read(stacks.get(0));
        assertThat(image.isVolume()).isFalse();
        assertThat(values(image)).containsExactly(10f, 20f);
    }

    @Test
    void positionsThatAreNoNumbersAreMissing() {
        Stack stack = split(
                        slice(0, 0, Tag.IMAGE_POSITION_PATIENT, VR.DS, "a", "b", "c"),
                        slice(0, 1, Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, "0", "0", "0", "0", "0", "0"))
                .get(0);
        assertThat(kinds(stack)).containsExactly(Kind.NO_POSITIONS);
    }

    @Test
    void radiographsStaySingleImages() {
        List<Stack> stacks = split(slice(0, 0, Tag.MODALITY, VR.CS, "DX"), slice(1, 1, Tag.MODALITY, VR.CS, "DX"));
        assertThat(stacks).hasSize(2).allSatisfy(s -> assertThat(s.positions()).isEmpty());
    }

    @Test
    void slicesOfDifferentRescalingBecomeFloats() {
        Stack stack = split(
                        slice(0, 10, Tag.RESCALE_SLOPE, VR.DS, "0.5"),
                        slice(1, 10, Tag.RESCALE_SLOPE, VR.DS, "2"),
                        slice(2, 10, Tag.RESCALE_SLOPE, VR.DS, "0.25"))
                .get(0);
        RadImage volume = read(stack);
        assertThat(volume.pixels().type()).isEqualTo(SampleType.FLOAT32);
        assertThat(values(volume)).containsExactly(5f, 20f, 2.5f);
    }

    @Test
    void windowsAreKeptWhereAllSlicesAgree() {
        UnaryOperator<DataSet.Builder> lung =
                b -> b.set(Tag.WINDOW_CENTER, VR.DS, "-600").set(Tag.WINDOW_WIDTH, VR.DS, "1500");
        UnaryOperator<DataSet.Builder> bone =
                b -> b.set(Tag.WINDOW_CENTER, VR.DS, "300").set(Tag.WINDOW_WIDTH, VR.DS, "1500");
        RadImage same = read(split(Slices.at(0, 0, lung), Slices.at(1, 1, lung)).get(0));
        RadImage mixed =
                read(split(Slices.at(0, 0, lung), Slices.at(1, 1, bone)).get(0));
        assertThat(same.presentation().windows()).hasSize(1);
        assertThat(mixed.presentation().windows()).isEmpty();
    }

    @Test
    void framesOfAnEnhancedFileAreSortedAndSplitLikeFiles() {
        // Frames in the order of time, positions descending: two phases of three slices.
        List<DataSet> groups = new ArrayList<>();
        for (int f = 0; f < 6; f++) {
            groups.add(DataSet.builder()
                    .set(
                            Tag.PLANE_POSITION_SEQUENCE,
                            List.of(DataSet.builder()
                                    .set(Tag.IMAGE_POSITION_PATIENT, VR.DS, "0", "0", "" + (10 - 2 * (f / 2)))
                                    .build()))
                    .set(
                            Tag.FRAME_CONTENT_SEQUENCE,
                            List.of(DataSet.builder()
                                    .set(Tag.TEMPORAL_POSITION_INDEX, VR.UL, f % 2 + 1)
                                    .build()))
                    .build());
        }
        DataSet shared = DataSet.builder()
                .set(
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        List.of(DataSet.builder()
                                .set(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, "1", "0", "0", "0", "1", "0")
                                .build()))
                .build();
        DataSet enhanced = Slices.plain()
                .set(Tag.NUMBER_OF_FRAMES, VR.IS, "6")
                .set(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, List.of(shared))
                .set(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, groups)
                .build();
        List<Stack> stacks = split(Slices.file(enhanced, 6, 0));
        assertThat(stacks.stream().map(Stack::positions))
                .containsExactly(List.of(6.0, 8.0, 10.0), List.of(6.0, 8.0, 10.0));
        assertThat(stacks.stream().map(s -> values(read(s))))
                .containsExactlyInAnyOrder(List.of(4f, 2f, 0f), List.of(5f, 3f, 1f));
    }

    @Test
    void aVolumeBeyondTheLimitsIsRefusedBeforeItIsDecoded() {
        Stack stack = split(slice(0, 0), slice(1, 1), slice(2, 2)).get(0);
        ImageLimits two = new ImageLimits(1000, 2, 1 << 20);
        assertThatThrownBy(() -> Assembler.read(stack, two))
                .isInstanceOf(ImageTooLargeException.class)
                .hasMessageContaining("3 frames");
    }

    /** Three slices of 4 x 6 pixels: 144 bytes as 16-bit integers, 288 as floats. */
    @Test
    void theLimitCountsTheBytesThatSamplesTake() {
        Stack integers = split(slice(0, 0), slice(1, 1), slice(2, 2)).get(0);
        assertThat(Assembler.read(integers, new ImageLimits(1000, 9, 144))
                        .pixels()
                        .frames())
                .isEqualTo(3);
        Stack floats = split(
                        slice(0, 10, Tag.RESCALE_SLOPE, VR.DS, "0.5"),
                        slice(1, 10, Tag.RESCALE_SLOPE, VR.DS, "2"),
                        slice(2, 10, Tag.RESCALE_SLOPE, VR.DS, "0.25"))
                .get(0);
        assertThatThrownBy(() -> Assembler.read(floats, new ImageLimits(1000, 9, 287)))
                .isInstanceOf(ImageTooLargeException.class);
        assertThat(Assembler.read(floats, new ImageLimits(1000, 9, 288))
                        .pixels()
                        .frames())
                .isEqualTo(3);
    }

    @Test
    void mammogramsHangRightAndLeftCcThenMlo() {
        List<DicomFile> files = new ArrayList<>();
        for (String view : List.of("MLO", "ML", "CC")) {
            for (String side : List.of("L", "R")) {
                DataSet d = Slices.plain()
                        .set(Tag.MODALITY, VR.CS, "MG")
                        .set(Tag.VIEW_POSITION, VR.CS, view)
                        .set(Tag.IMAGE_LATERALITY, VR.CS, side)
                        .set(Tag.INSTANCE_NUMBER, VR.IS, "" + files.size())
                        .build();
                files.add(Slices.file(d, 1, files.size()));
            }
        }
        assertThat(split(files).stream()
                        .map(SplitterTest::read)
                        .map(i -> i.context().laterality() + " " + i.context().view()))
                .containsExactly("R CC", "L CC", "R MLO", "L MLO", "R ML", "L ML");
    }
}
