package io.github.radfound.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.RequestException;
import io.github.radfound.image.Laterality;
import io.github.radfound.image.Modality;
import io.github.radfound.image.RadImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PhantomsTest {

    private static final PhantomSettings SMALL =
            PhantomSettings.TRAINING.withPixels(96).withSlices(12);

    private final Phantoms phantoms = Phantoms.of(3, SMALL);

    @ParameterizedTest
    @EnumSource
    void aStudyFollowsFromSeedRegionAndIndexAlone(Region region) {
        PhantomStudy first = phantoms.study(region, 5);
        phantoms.study(region, 6);

        PhantomStudy again = Phantoms.of(3, SMALL).study(region, 5);
        assertThat(again.findings()).isEqualTo(first.findings());
        assertThat(again.report()).isEqualTo(first.report());
        assertThat(again.questions()).isEqualTo(first.questions());
        assertThat(hashes(again)).isEqualTo(hashes(first));
        assertThat(hashes(phantoms.study(region, 6))).isNotEqualTo(hashes(first));
        assertThat(hashes(Phantoms.of(4, SMALL).study(region, 5))).isNotEqualTo(hashes(first));
    }

    @Test
    void regionsHaveTheirModalitiesAndViews() {
        assertThat(phantoms.study(Region.CHEST, 0).images())
                .extracting(i -> i.context().view())
                .containsExactly("PA", "LL");
        assertThat(phantoms.study(Region.BREAST, 0).images())
                .extracting(i -> i.context().laterality() + " " + i.context().view())
                .containsExactly("R CC", "L CC", "R MLO", "L MLO");
        RadImage head = phantoms.study(Region.HEAD, 0).images().get(0);
        assertThat(head.isVolume()).isTrue();
        assertThat(head.context().modality()).isEqualTo(Modality.CT);
        assertThat(head.context().slicePositions()).hasSize(12).isSorted();
    }

    /** Left and right of the picture are the patient's right and left in every front view and slice. */
    @ParameterizedTest
    @MethodSource
    void aFindingChangesThePictureOnItsOwnSide(FindingKind kind, double size) {
        for (Laterality side : List.of(Laterality.R, Laterality.L)) {
            Zone zone = Zone.MIDDLE;
            Finding finding = new Finding(kind, side, zone, Severity.LARGE, size);
            RadImage with =
                    phantoms.study(kind.region(), 8, List.of(finding)).images().get(0);
            RadImage without =
                    phantoms.study(kind.region(), 8, List.of()).images().get(0);

            double[] halves = difference(with, without);
            double own = side == Laterality.R ? halves[0] : halves[1];
            double other = side == Laterality.R ? halves[1] : halves[0];
            assertThat(own).as("%s %s", kind, side).isGreaterThan(1.3 * other);
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> aFindingChangesThePictureOnItsOwnSide() {
        return Stream.of(
                org.junit.jupiter.params.provider.Arguments.of(FindingKind.PLEURAL_EFFUSION, 130),
                org.junit.jupiter.params.provider.Arguments.of(FindingKind.PNEUMOTHORAX, 50),
                org.junit.jupiter.params.provider.Arguments.of(FindingKind.CONSOLIDATION, 100),
                org.junit.jupiter.params.provider.Arguments.of(FindingKind.THYROID_NODULE, 22),
                org.junit.jupiter.params.provider.Arguments.of(FindingKind.CALCIFIED_THYROID_NODULE, 22),
                org.junit.jupiter.params.provider.Arguments.of(FindingKind.INTRACEREBRAL_HAEMORRHAGE, 50),
                org.junit.jupiter.params.provider.Arguments.of(FindingKind.SUBDURAL_HAEMATOMA, 18));
    }

    @Test
    void findingsOfOneBreastLeaveTheOtherAsItIs() {
        Finding mass = new Finding(FindingKind.BREAST_MASS, Laterality.L, Zone.UPPER, Severity.LARGE, 26);
        List<RadImage> with = phantoms.study(Region.BREAST, 2, List.of(mass)).images();
        List<RadImage> without = phantoms.study(Region.BREAST, 2, List.of()).images();

        assertThat(with.get(0).hash()).isEqualTo(without.get(0).hash());
        assertThat(with.get(1).hash()).isNotEqualTo(without.get(1).hash());
        assertThat(with.get(3).hash()).isNotEqualTo(without.get(3).hash());
    }

    @Test
    void questionsAloneTellNothingOfTheirAnswers() {
        int yes = 0;
        int all = 0;
        for (Region region : Region.values()) {
            for (int i = 0; i < 20; i++) {
                for (PhantomQuestion q : Phantoms.of(1, SMALL.withPixels(64).withSlices(4))
                        .study(region, i)
                        .questions()) {
                    if (q.about() != null && q.kind() == PhantomQuestion.Kind.CLOSED) {
                        all++;
                        yes += q.answer().equals("yes") ? 1 : 0;
                    }
                    assertThat(q.choices().isEmpty() || q.choices().contains(q.answer()))
                            .isTrue();
                    assertThat(q.text()).doesNotContain("{").doesNotContain("|");
                    assertThat(q.answer()).isNotEmpty().doesNotContain("{").doesNotContain("|");
                }
            }
        }
        assertThat((double) yes / all).isBetween(0.2, 0.5);
    }

    @Test
    void reportsSayWhatIsThereAndWhatIsNot() {
        Finding effusion = new Finding(FindingKind.PLEURAL_EFFUSION, Laterality.L, null, Severity.SMALL, 55);

        PhantomReport report =
                phantoms.study(Region.CHEST, 1, List.of(effusion)).report();

        assertThat(report.findings())
                .containsIgnoringCase("small left pleural effusion")
                .containsPattern("[Nn]o pneumothorax");
        assertThat(report.impression())
                .containsIgnoringCase("small left pleural effusion")
                .doesNotContain("normal");
        assertThat(report.text()).doesNotContain("{");
    }

    @Test
    void priorsShowTheSamePersonEarlier() {
        PhantomStudy study = Stream.iterate(0, i -> i + 1)
                .map(i -> phantoms.study(Region.CHEST, i))
                .filter(s -> s.prior() != null)
                .findFirst()
                .orElseThrow();

        PhantomStudy.Prior prior = study.prior();
        assertThat(prior.images())
                .allSatisfy(i -> assertThat(i.context().relativeDays()).isEqualTo(-prior.days()));
        assertThat(study.questions()).anyMatch(q -> q.kind() == PhantomQuestion.Kind.DIFFERENCE);
    }

    @Test
    void findingsOfAnotherRegionAreRefused() {
        Finding mass = new Finding(FindingKind.BREAST_MASS, Laterality.L, Zone.UPPER, Severity.LARGE, 26);

        assertThatThrownBy(() -> phantoms.study(Region.CHEST, 2, List.of(mass)))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("CHEST");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> SMALL.withPixels(63)).isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> SMALL.withSlices(3)).isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> new PhantomSettings(96, 12, Double.NaN, 1, 1, PhantomSettings.Wording.UNSEEN))
                .isInstanceOf(RequestException.class);
    }

    private static List<String> hashes(PhantomStudy study) {
        return study.images().stream().map(RadImage::hash).toList();
    }

    /**
     * Difference in grey of the left and of the right half of the picture as it is shown, over all frames, less what the
     * window's shift adds to the whole picture.
     */
    private static double[] difference(RadImage a, RadImage b) {
        int columns = a.pixels().columns();
        float[] u = new float[a.pixels().frameLength()];
        float[] v = new float[u.length];
        double[] halves = new double[2];
        for (int frame = 0; frame < a.pixels().frames(); frame++) {
            a.pixels().readFrame(frame, u);
            b.pixels().readFrame(frame, v);
            double[] d = new double[u.length];
            for (int i = 0; i < u.length; i++) {
                d[i] = grey(a, u[i]) - grey(b, v[i]);
            }
            double shift = Arrays.stream(d).sorted().toArray()[d.length / 2];
            for (int i = 0; i < d.length; i++) {
                halves[i % columns < columns / 2 ? 0 : 1] += Math.abs(d[i] - shift);
            }
        }
        return halves;
    }

    private static double grey(RadImage image, float value) {
        return image.presentation().windows().get(0).apply(value);
    }
}
