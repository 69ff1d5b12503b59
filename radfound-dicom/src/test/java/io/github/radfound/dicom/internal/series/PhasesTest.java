package io.github.radfound.dicom.internal.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.SeriesFinding;
import io.github.radfound.dicom.SeriesFinding.Kind;
import io.github.radfound.dicom.Slices;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.image.ImageLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phases that no attribute but times or numbers tells apart, with slices missing. */
class PhasesTest {

    private static final int SLICES = 6;
    private static final List<Integer> INTERLEAVED = List.of(0, 2, 4, 1, 3, 5);
    private static final List<Integer> IN_ORDER = List.of(0, 1, 2, 3, 4, 5);

    /** What tells phases apart; sets attributes of the slice that is the n-th of its phase. */
    private interface Told {
        void set(DataSet.Builder builder, int phase, int n);
    }

    /** A slice of value 100 × phase + position. */
    private static DicomFile slice(int phase, int position, int n, Told told) {
        return Slices.at(2 * position, 100 * phase + position, b -> {
            told.set(b.set(Tag.ACQUISITION_NUMBER, VR.IS, 1), phase, n);
            return b;
        });
    }

    private static List<DicomFile> phases(int count, List<Integer> order, Told told) {
        List<DicomFile> files = new ArrayList<>();
        for (int phase = 0; phase < count; phase++) {
            for (int n = 0; n < order.size(); n++) {
                files.add(slice(phase, order.get(n), n, told));
            }
        }
        return files;
    }

    private static List<Stack> split(List<DicomFile> files) {
        return Splitter.split(files.stream().map(f -> Headers.of(f, () -> f)).toList());
    }

    private static int value(Frame frame) {
        return (int) frame.header().open().get().pixels(ImageLimits.DEFAULT).value(0);
    }

    /** The phases that each image is made of. */
    private static List<TreeSet<Integer>> mixtures(List<Stack> stacks) {
        return stacks.stream()
                .map(s -> s.frames().stream().map(f -> value(f) / 100).collect(Collectors.toCollection(TreeSet::new)))
                .toList();
    }

    private static List<Kind> kinds(Stack stack) {
        return stack.findings().stream().map(SeriesFinding::kind).toList();
    }

    private static String time(int seconds) {
        return String.format(Locale.ROOT, "%02d%02d%02d.5", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static void assertApart(List<DicomFile> files, int missing) {
        List<DicomFile> some = new ArrayList<>(files);
        some.remove(missing);
        Collections.shuffle(some, new Random(missing));
        List<Stack> stacks = split(some);
        assertThat(mixtures(stacks)).containsExactly(new TreeSet<>(List.of(0)), new TreeSet<>(List.of(1)));
        assertThat(stacks)
                .allSatisfy(s -> assertThat(kinds(s)).contains(Kind.PHASE).doesNotContain(Kind.PHASE_UNCERTAIN));
        assertThat(stacks.stream().mapToInt(Stack::frameCount).sum()).isEqualTo(some.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void oneTimeForEachPhaseTellsThemApart(int missing) {
        assertApart(
                phases(2, IN_ORDER, (b, phase, n) -> b.set(Tag.ACQUISITION_TIME, VR.TM, time(36000 + 600 * phase))),
                missing);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void aTimeForEachSliceTellsThemApart(int missing) {
        Told seconds = (b, phase, n) -> b.set(Tag.ACQUISITION_TIME, VR.TM, time(36000 + 30 * phase + n));
        Told dateTime = (b, phase, n) ->
                b.set(Tag.ACQUISITION_DATE_TIME, VR.DT, "20200101" + time(36000 + 30 * phase + n) + "+0100");
        Told midnight = (b, phase, n) -> b.set(Tag.ACQUISITION_DATE, VR.DA, phase == 0 ? "20200131" : "20200201")
                .set(Tag.ACQUISITION_TIME, VR.TM, time(phase == 0 ? 86390 + n : 20 + n));
        for (Told told : List.of(seconds, dateTime, midnight)) {
            assertApart(phases(2, IN_ORDER, told), missing);
            assertApart(phases(2, INTERLEAVED, told), missing);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void runsOfNumbersTellThemApart(int missing) {
        Told goingOn = (b, phase, n) -> b.set(Tag.INSTANCE_NUMBER, VR.IS, SLICES * phase + n);
        Told hundreds = (b, phase, n) -> b.set(Tag.INSTANCE_NUMBER, VR.IS, 100 * phase + n);
        // A time that is the same for all says nothing.
        Told oneTime = (b, phase, n) ->
                b.set(Tag.INSTANCE_NUMBER, VR.IS, SLICES * phase + n).set(Tag.ACQUISITION_TIME, VR.TM, time(36000));
        for (Told told : List.of(goingOn, hundreds, oneTime)) {
            assertApart(phases(2, IN_ORDER, told), missing);
        }
        assertApart(phases(2, INTERLEAVED, hundreds), missing);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void numbersInTurnsTellThemApart(int missing) {
        Told turns = (b, phase, n) -> b.set(Tag.INSTANCE_NUMBER, VR.IS, 11 + 2 * n + phase);
        for (List<Integer> order : List.of(IN_ORDER, INTERLEAVED)) {
            List<DicomFile> some = new ArrayList<>(phases(2, order, turns));
            some.remove(missing);
            Collections.shuffle(some, new Random(missing));
            List<Stack> stacks = split(some);
            // Images go by their first numbers, and the first one may be missing.
            assertThat(mixtures(stacks))
                    .containsExactlyInAnyOrder(new TreeSet<>(List.of(0)), new TreeSet<>(List.of(1)));
            assertThat(stacks).allSatisfy(s -> assertThat(kinds(s)).doesNotContain(Kind.PHASE_UNCERTAIN));
        }
    }

    /** Two positions whole. */
    @Property(tries = 200, seed = "2")
    void turnsTellPhasesApartWhateverIsMissing(
            @ForAll @IntRange(min = 2, max = 5) int count, @ForAll long seed, @ForAll @IntRange(max = 4) int whole) {
        Random random = new Random(seed);
        List<DicomFile> files = new ArrayList<>();
        for (int position = 0; position < SLICES; position++) {
            for (int phase = 0; phase < count; phase++) {
                int number = count * position + phase;
                if (position == whole || position == whole + 1 || random.nextInt(4) > 0) {
                    files.add(slice(phase, position, 0, (b, p, n) -> b.set(Tag.INSTANCE_NUMBER, VR.IS, number)));
                }
            }
        }
        Collections.shuffle(files, random);
        List<Stack> stacks = split(files);
        assertThat(stacks).hasSize(count);
        assertThat(mixtures(stacks)).allSatisfy(m -> assertThat(m).hasSize(1));
    }

    /** Several slices missing from several phases, one position whole; the pause between phases is the longest. */
    @Property(tries = 200, seed = "1")
    void timesTellPhasesApartWhateverIsMissing(
            @ForAll @IntRange(min = 2, max = 5) int count, @ForAll long seed, @ForAll @IntRange(max = 5) int whole) {
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>(IN_ORDER);
        Collections.shuffle(order, random);
        List<DicomFile> files = new ArrayList<>();
        for (int phase = 0; phase < count; phase++) {
            for (int n = 0; n < SLICES; n++) {
                if (order.get(n) == whole || random.nextInt(4) > 0) {
                    files.add(slice(
                            phase,
                            order.get(n),
                            n,
                            (b, p, i) -> b.set(Tag.ACQUISITION_TIME, VR.TM, time(36000 + 60 * p + i))));
                }
            }
        }
        Collections.shuffle(files, random);
        List<Stack> stacks = split(files);
        assertThat(stacks).hasSize(count);
        assertThat(mixtures(stacks)).allSatisfy(m -> assertThat(m).hasSize(1));
    }

    @Test
    void phasesThatNothingTellsApartAreByRankAndSaySo() {
        List<DicomFile> files = new ArrayList<>();
        for (int position = 0; position < SLICES; position++) {
            for (int phase = 0; phase < 3; phase++) {
                int number = 7 * position + phase * phase;
                files.add(slice(phase, position, 0, (b, p, n) -> b.set(Tag.INSTANCE_NUMBER, VR.IS, number)));
            }
        }
        List<Stack> stacks = split(files);
        assertThat(mixtures(stacks)).hasSize(3).allSatisfy(m -> assertThat(m).hasSize(1));
        assertThat(stacks).allSatisfy(s -> assertThat(kinds(s)).containsExactly(Kind.PHASE, Kind.PHASE_UNCERTAIN));
        files.remove(4);
        assertThat(split(files)).allSatisfy(s -> assertThat(kinds(s)).contains(Kind.PHASE_UNCERTAIN));
    }

    @Test
    void oneSliceTakenAgainIsAPhaseOfItsOwn() {
        List<DicomFile> files =
                new ArrayList<>(phases(1, IN_ORDER, (b, phase, n) -> b.set(Tag.INSTANCE_NUMBER, VR.IS, n)));
        files.add(slice(1, 3, 6, (b, phase, n) -> b.set(Tag.INSTANCE_NUMBER, VR.IS, n)));
        List<Stack> stacks = split(files);
        assertThat(stacks.stream().map(Stack::frameCount)).containsExactly(SLICES, 1);
        assertThat(mixtures(stacks)).containsExactly(new TreeSet<>(List.of(0)), new TreeSet<>(List.of(1)));
    }

    @Test
    void clocksReadWhatFilesHold() {
        assertThat(Clock.seconds("", "10")).isEqualTo(36000);
        assertThat(Clock.seconds("", "10:01:02.5")).isEqualTo(36062.5);
        assertThat(Clock.seconds("2020.01.01", "000001")).isEqualTo(Clock.seconds("20200101", "000001"));
        assertThat(Clock.seconds("20200201", "00")).isGreaterThan(Clock.seconds("20200131", "235959"));
        assertThat(Clock.seconds("20200101100000.000000+0100")).isEqualTo(Clock.seconds("20200101", "100000"));
        assertThat(Clock.seconds("20200101", "")).isNaN();
        assertThat(Clock.seconds("20200101")).isNaN();
        assertThat(Clock.seconds("")).isNaN();
        assertThat(Clock.seconds("20200101", "noon")).isNaN();
    }
}
