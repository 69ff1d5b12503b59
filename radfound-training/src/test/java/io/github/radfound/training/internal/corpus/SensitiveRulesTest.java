package io.github.radfound.training.internal.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.training.corpus.SensitiveKind;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NAME|Discussed with Dr. Example at noon.",
                "NAME|Mrs Example-Sample was seen.",
                "NAME|Electronically signed by: Jane Q. Example",
                "NAME|Dictated by Example, Jane",
                "NAME|Patient: Jane Example",
                "NAME|Jane Example, MD",
                "NAME|Prof. von Example reviewed it.",
                "DATE|Compared to 03/14/2019.",
                "DATE|Compared to 14.3.19, unchanged.",
                "DATE|Study of 2019-03-14.",
                "DATE|CT from March 14, 2019 shows",
                "DATE|CT from 14 Mar 2019 shows",
                "DATE|in march 2019",
                "DATE|on the 3rd of April",
                "DATE|stamp 20190314 in the corner",
                "IDENTIFIER|MRN: 12345",
                "IDENTIFIER|Accession number A-99812",
                "IDENTIFIER|Patient ID = XY123",
                "IDENTIFIER|UID 1.2.840.113619.2.55",
                "IDENTIFIER|number 123456789",
                "IDENTIFIER|SSN 078-05-1120",
                "PHONE|call 555-123-4567",
                "PHONE|call (555) 123-4567",
                "PHONE|+44 20 7946 0958",
                "PHONE|Pager 12345",
                "EMAIL|write to someone@example.org please",
                "URL|see https://example.org/case?id=4",
                "URL|from 192.168.10.12",
                "ADDRESS|lives at 12 Long Example Street",
                "ADDRESS|Musterstraße 12",
                "ADDRESS|Springfield, IL 62704",
                "ADDRESS|P.O. Box 1234",
                "AGE|a 94 year-old woman",
                "AGE|101 yo male",
            })
    void findsEachKind(SensitiveKind kind, String text) {
        assertThat(SensitiveRules.find(text)).containsKey(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A 1.2 x 3.4 x 2.1 cm mass in segment 7 may represent a haemangioma.",
                "Level L4/5 and C5-6 disc protrusion, 3-4 mm.",
                "T2-weighted MR. There is no lesion. MS plaques are absent.",
                "Which organ is abnormal? The 9th rib.",
                "A 45-year-old man, 89 years at most.",
                "SUV 12.4, HU 45 to 60, 512 x 512 matrix, 120 kV, 2.5 mm.",
                "Kerley B lines, Hampton hump and Chilaiditi sign.",
                "FINDINGS: The lungs are clear. IMPRESSION: No acute disease.",
                "Is there evidence of an aortic aneurysm in the ascending aorta?",
                "Grade 2/3, BI-RADS 4, 10/10, ratio 3/5.",
                "Interpreted with contrast in the portal venous phase; read on DR.",
            })
    void leavesRadiologyAlone(String text) {
        assertThat(SensitiveRules.find(text)).isEmpty();
    }

    @Property(tries = 2000, seed = "51")
    void nothingSensitiveSurvivesMaskingAndCleaning(@ForAll("reports") String raw) {
        String text = TextCleaner.clean(raw).text();
        Map<SensitiveKind, Integer> found = new EnumMap<>(SensitiveKind.class);

        String masked = SensitiveRules.mask(text, found);

        assertThat(SensitiveRules.find(masked)).isEmpty();
        assertThat(found.isEmpty()).isEqualTo(masked.equals(text));
        assertThat(TextCleaner.clean(masked).text())
                .isEqualTo(TextCleaner.clean(TextCleaner.clean(masked).text()).text());
    }

    @Property(tries = 500, seed = "52")
    void whatIsPlantedIsFound(
            @ForAll("planted") String planted, @ForAll("plain") String before, @ForAll("plain") String after) {
        assertThat(SensitiveRules.find(before + " " + planted + " " + after)).isNotEmpty();
    }

    @Property(tries = 300, seed = "53")
    void anyTextIsSearchedWithoutFailure(@ForAll String text) {
        SensitiveRules.find(text);
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.of("The lungs are clear.", "No fracture.", "effusion", "2.5 cm", "", "(left)", "T12");
    }

    @Provide
    Arbitrary<String> planted() {
        return Arbitraries.of(
                "Dr. Example",
                "Mr Sample",
                "12/31/2020",
                "2020-12-31",
                "31 December 2020",
                "MRN 55512",
                "555-123-4567",
                "a.b@example.org",
                "www.example.org/x",
                "7 Sample Road",
                "1234567890");
    }

    @Provide
    Arbitrary<String> reports() {
        return Arbitraries.oneOf(
                        planted(),
                        plain(),
                        Arbitraries.of(
                                "signed by",
                                "<b>",
                                ":",
                                "Dr",
                                ".",
                                " ",
                                "\n",
                                "1",
                                "2019",
                                "/",
                                "-",
                                "12",
                                "May",
                                "MRN",
                                "@",
                                "Jane",
                                "Example",
                                "MD",
                                ",",
                                "95",
                                "years",
                                "+",
                                "(555)",
                                "Street",
                                "www.",
                                "&amp;"))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join(" ", parts));
    }
}
