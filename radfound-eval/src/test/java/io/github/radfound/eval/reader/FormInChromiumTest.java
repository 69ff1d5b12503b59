package io.github.radfound.eval.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives the form by keyboard and mouse. */
class FormInChromiumTest {

    @TempDir
    Path folder;

    private StudyCases cases;
    private StudyKey key;
    private Path study;

    @BeforeEach
    void build() throws Exception {
        study = folder.resolve("study");
        cases = Studies.cases(3);
        key = ReaderStudy.build(cases, StudyDesign.of(List.of("R1", "R2")).perCase(2), FormOptions.DEFAULT, study);
    }

    private URI form(String reader) {
        return study.resolve("forms").resolve(reader + ".html").toUri();
    }

    private Path export(DevTools browser, String reader) throws Exception {
        Path downloads = Files.createDirectories(folder.resolve("downloads-" + System.nanoTime()));
        browser.send("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", downloads.toString()));
        browser.press("e");
        Path file = downloads.resolve("ratings-" + reader + ".json");
        return DevTools.await(() -> Files.exists(file) && Files.readString(file).endsWith("}\n") ? file : null);
    }

    private static Map<Dimension, Integer> scores(int... scores) {
        Map<Dimension, Integer> map = new java.util.EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            map.put(dimension, scores[dimension.ordinal()]);
        }
        return map;
    }

    private void keepForLookingAt(DevTools browser, String name) throws Exception {
        String pictures = System.getProperty("radfound.pictures", "");
        if (!pictures.isEmpty()) {
            Files.write(Path.of(pictures, name), browser.screenshot());
        }
    }

    @Test
    void ratesByKeyboardSurvivesAReloadAndExportsWhatIsImported() throws Exception {
        try (DevTools browser = DevTools.open(folder, 1440, 900)) {
            browser.load(form("R1"));
            keepForLookingAt(browser, "form-start.png");
            assertThat(browser.text("document.body.dataset.item")).isEqualTo("R1-001");
            browser.press("4", "5", "3");
            browser.press("n");
            assertThat(browser.text("document.body.dataset.item"))
                    .as("goes on only when complete")
                    .isEqualTo("R1-001");
            assertThat(browser.text("document.getElementById('message').textContent"))
                    .contains("Misdiagnosis", "Bias", "Clinical acceptability");
            browser.press("2", "5", "1", "c");
            browser.type("Nodule is on the right, 5 mm \u2014 \"not\" <left>");
            browser.press("Escape");

            browser.reload();

            assertThat(browser.text("document.body.dataset.item")).isEqualTo("R1-001");
            assertThat(browser.value("document.querySelectorAll('input:checked').length")
                            .getAsInt())
                    .isEqualTo(6);
            assertThat(browser.text("document.getElementById('comment').value")).contains("<left>");
            keepForLookingAt(browser, "form-rated.png");
            browser.press("n");
            assertThat(browser.text("document.body.dataset.item")).isEqualTo("R1-002");
            browser.press("1", "ArrowDown", "3", "3", "3", "3", "ArrowUp", "5", "2");
            assertThat(browser.text("document.getElementById('count').textContent"))
                    .startsWith("2 of 6");
            browser.press("n", "s");
            browser.type("No images of use.");
            browser.press("Escape", "n");
            assertThat(browser.text("document.body.dataset.item")).isEqualTo("R1-004");

            Path file = export(browser, "R1");

            Ratings ratings = Ratings.read(key, List.of(file));
            assertThat(ratings.issues()).isEmpty();
            assertThat(ratings.ratings().get(0).scores()).isEqualTo(scores(4, 5, 3, 2, 5, 1));
            assertThat(ratings.ratings().get(0).comment())
                    .isEqualTo("Nodule is on the right, 5 mm \u2014 \"not\" <left>");
            assertThat(ratings.ratings().get(1).isComplete()).isTrue();
            assertThat(ratings.ratings().get(2).skipped()).isTrue();
            assertThat(ratings.progress("R1")).isEqualTo(new Ratings.Progress(6, 2, 0, 1, 3));
        }
    }

    @Test
    void showsTheReportOfTheKeyAsTextAndNeverItsSource() throws Exception {
        try (DevTools browser = DevTools.open(folder, 1200, 800)) {
            browser.load(form("R2"));
            StudyItem item = key.items("R2").get(0);
            String report = cases.cases().stream()
                    .filter(c -> c.id().equals(item.caseId()))
                    .findFirst()
                    .orElseThrow()
                    .reports()
                    .get(item.source());

            assertThat(browser.text("document.getElementById('report').textContent"))
                    .isEqualTo(report);
            assertThat(browser.value("document.getElementById('reference').parentElement.hidden")
                            .getAsBoolean())
                    .isTrue();
        }
    }

    @Test
    void pixelsOnScreenAreThoseOfTheWindow() throws Exception {
        try (DevTools browser = DevTools.open(folder, 1200, 800)) {
            browser.load(form("R1"));
            RadImage ct = cases.cases().stream()
                    .filter(c -> c.id().equals(key.items("R1").get(0).caseId()))
                    .findFirst()
                    .orElseThrow()
                    .images()
                    .get(0)
                    .read()
                    .get(0);
            int middle = ct.pixels().frames() / 2;
            assertShown(browser, ct, middle, new VoiWindow(40, 400, VoiWindow.Function.LINEAR));

            browser.press("PageDown");
            browser.press("w", "w");

            assertThat(browser.text("document.getElementById('caption').textContent"))
                    .contains("slice " + (middle + 2) + " of " + ct.pixels().frames());
            assertShown(browser, ct, middle + 1, new VoiWindow(-600, 1500, VoiWindow.Function.LINEAR));

            browser.wheel(300, 400, -100);
            browser.until("document.getElementById('caption').textContent.includes('slice " + (middle + 1) + " of')");
            browser.mouse("mousePressed", 300, 400, true);
            browser.mouse("mouseMoved", 400, 400, true);
            browser.mouse("mouseReleased", 400, 400, false);

            browser.until("document.getElementById('readout').textContent.includes('W 2733')");
            keepForLookingAt(browser, "form-window.png");
            browser.press(".");
            browser.until("document.getElementById('frame').width === 60");
        }
    }

    private static void assertShown(DevTools browser, RadImage image, int frame, VoiWindow window) throws Exception {
        JsonArray shown = browser.value(
                        "(() => { const c = document.getElementById('frame'); return Array.from("
                                + "c.getContext('2d').getImageData(0, 0, c.width, c.height).data).filter((_, i) => i % 4 === 0); })()")
                .getAsJsonArray();
        byte[] levels = new byte[image.pixels().frameLength()];
        image.pixels().readLevels(frame, window, levels);
        assertThat(shown).hasSize(levels.length);
        for (int i = 0; i < levels.length; i++) {
            assertThat(shown.get(i).getAsInt()).isEqualTo(levels[i] & 0xff);
        }
    }

    @Test
    void aServedFormKeepsRatingsAtTheServer() throws Exception {
        try (DevTools browser = DevTools.open(folder, 1200, 800);
                RatingServer server = RatingServer.open(study, 0)) {
            URI address = server.addresses().get("R2");
            browser.load(address);
            browser.press("5", "5", "5", "5", "5", "5");
            browser.until("document.getElementById('status').textContent === 'Saved'");

            Ratings ratings = Ratings.read(key, List.of(study.resolve("ratings").resolve("R2.json")));
            assertThat(ratings.issues()).isEmpty();
            assertThat(ratings.progress("R2").complete()).isEqualTo(1);

            // Another browser, or one that forgot: the server knows.
            browser.value("localStorage.clear()");
            browser.reload();
            assertThat(browser.value("document.querySelectorAll('input:checked').length")
                            .getAsInt())
                    .isEqualTo(6);
        }
    }
}
