package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.DicomWriter;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.examples.demo.SyntheticChest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code radfound dicom} and {@code radfound view}, run in this process. */
class DicomCommandsTest {

    @TempDir
    Path folder;

    private Path chest = Path.of("");

    private CommandLines.Result result = new CommandLines.Result(0, "", "");

    @BeforeEach
    void write() throws IOException {
        chest = folder.resolve("chest.dcm");
        SyntheticChest.writeTo(chest);
    }

    @Test
    void infoSaysWhatIsNoDicomOrEndsBeforeItsPixels() throws IOException {
        Path other = Files.write(folder.resolve("a.zip"), new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3, 4});
        Path header = folder.resolve("header.dcm");
        DicomWriter.create()
                .write(DicomFile.of("1.2.840.10008.1.2.1", DicomFile.read(chest).dataSet()), header);

        int code = run("dicom", "info", "--pixels", other.toString(), header.toString());

        assertThat(code).isEqualTo(1);
        assertThat(result.out().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.has("error")).isTrue())
                .allSatisfy(line -> assertThat(line.has("pixels")).isFalse());
    }

    @Test
    void infoPrintsALineForEachFileAndGoesOnAfterABadOne() throws IOException {
        Path bad = Files.write(folder.resolve("bad.dcm"), Arrays.copyOf(Files.readAllBytes(chest), 700));
        Path missing = folder.resolve("missing.dcm");

        int code =
                run("dicom", "info", "--json-lines", "--pixels", bad.toString(), missing.toString(), chest.toString());

        assertThat(code).isEqualTo(1);
        List<JsonObject> lines = result.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).getAsJsonObject("error").get("message").getAsString())
                .startsWith("Expected");
        assertThat(lines.get(1).getAsJsonObject("error").keySet()).containsExactly("type", "message");
        JsonObject good = lines.get(2);
        assertThat(good.get("file").getAsString()).isEqualTo(chest.toString());
        assertThat(good.get("transferSyntax").getAsString()).isEqualTo("1.2.840.10008.1.2.1");
        assertThat(good.get("modality").getAsString()).isEqualTo("DX");
        JsonObject pixels = good.getAsJsonObject("pixels");
        assertThat(pixels.get("dtype").getAsString()).isEqualTo("uint16");
        assertThat(pixels.get("sha256").getAsString()).hasSize(64);
        assertThat(pixels.get("mean").getAsDouble())
                .isBetween(pixels.get("min").getAsDouble(), pixels.get("max").getAsDouble());
        assertThat(good.keySet()).doesNotContain("error");
    }

    @Test
    void infoOfGoodFilesSucceedsAndTakesFolders() {
        assertThat(run("dicom", "info", folder.toString())).isZero();
        assertThat(result.out().lines()).hasSize(1);
    }

    @Test
    void tagsHidesIdentifyingValuesUnlessAskedForThem() {
        assertThat(run("dicom", "tags", chest.toString())).isZero();
        assertThat(result.out()).contains("(0028,0010) US Rows: ", "SOPInstanceUID: hidden");

        assertThat(run("dicom", "tags", "--values", chest.toString())).isZero();
        assertThat(result.out()).contains("SOPInstanceUID: 2.25.").doesNotContain("hidden");
    }

    @Test
    void tagsAsJsonIsOneObject() {
        assertThat(run("dicom", "tags", "--json", chest.toString())).isZero();
        JsonObject object = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(object.getAsJsonArray("dataSet").size()).isGreaterThan(5);
    }

    @Test
    void deidentifyWritesCopiesUnderNewUidsAndGoesOnAfterABadFile() throws IOException {
        Path bad = Files.write(folder.resolve("bad.dcm"), Arrays.copyOf(Files.readAllBytes(chest), 700));
        Path copies = folder.resolve("copies");

        int code = run("dicom", "deidentify", bad.toString(), chest.toString(), "--out", copies.toString(), "--json");

        assertThat(code).isEqualTo(1);
        JsonObject object = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(object.get("failures").getAsInt()).isEqualTo(1);
        JsonObject good = object.getAsJsonArray("files").get(1).getAsJsonObject();
        Path copy = Path.of(good.get("copy").getAsString());
        assertThat(copy).startsWith(copies).isRegularFile();
        assertThat(copy.getFileName()).hasToString(uid(copy) + ".dcm");
        assertThat(uid(copy)).isNotEqualTo(uid(chest));
    }

    @Test
    void deidentifyWithAKeyRepeatsItsPseudonyms() throws IOException {
        Path key = Files.write(folder.resolve("key"), new byte[32]);
        List<String> names = Stream.of("a", "b")
                .map(name -> {
                    assertThat(run(
                                    "dicom",
                                    "deidentify",
                                    chest.toString(),
                                    "--out",
                                    folder.resolve(name).toString(),
                                    "--key-file",
                                    key.toString(),
                                    "--mask",
                                    "0,0,4,4"))
                            .as(result.err())
                            .isZero();
                    return result.out().replace(folder.resolve(name).toString(), "");
                })
                .toList();
        assertThat(names.get(0)).isEqualTo(names.get(1));
    }

    /** Two files, one UID: the copy of the first must not be lost without a word. */
    @Test
    void deidentifyRefusesASecondFileOfAnInstance() throws IOException {
        Path first = slice("CT");
        Path other = Files.move(first, folder.resolve("a.dcm"));
        Path second = Files.move(slice("MR"), folder.resolve("b.dcm"));
        Path again = Files.copy(other, folder.resolve("c.dcm"));
        Path copies = folder.resolve("copies");

        int code = run(
                "dicom",
                "deidentify",
                other.toString(),
                second.toString(),
                again.toString(),
                "--out",
                copies.toString(),
                "--json");

        assertThat(code).isEqualTo(1);
        JsonObject object = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(object.get("failures").getAsInt()).isEqualTo(1);
        List<JsonObject> files = object.getAsJsonArray("files").asList().stream()
                .map(file -> file.getAsJsonObject())
                .toList();
        assertThat(files.get(1).getAsJsonObject("error").get("message").getAsString())
                .contains("SOP Instance UID")
                .contains("Remedy:");
        // The same bytes again lose nothing.
        assertThat(files.get(2).get("copy")).isEqualTo(files.get(0).get("copy"));
        Path copy = Path.of(files.get(0).get("copy").getAsString());
        assertThat(DicomFile.read(copy).dataSet().string(Tag.MODALITY)).contains("CT");

        assertThat(run("dicom", "deidentify", other.toString(), again.toString(), "--out", copies.toString()))
                .isZero();
        assertThat(result.out()).contains("1 files written", " 0 failed");
    }

    /** With the same key and other options, or another file of the same instance. */
    @Test
    void deidentifyReplacesNoCopyOfAnEarlierRun() throws IOException {
        Path key = Files.write(folder.resolve("key"), new byte[32]);
        Path copies = folder.resolve("copies");
        List<String> again = List.of(
                "dicom",
                "deidentify",
                chest.toString(),
                "--out",
                copies.toString(),
                "--key-file",
                key.toString(),
                "--json");
        assertThat(run(again.toArray(String[]::new))).isZero();
        Path copy = Path.of(JsonParser.parseString(result.out())
                .getAsJsonObject()
                .getAsJsonArray("files")
                .get(0)
                .getAsJsonObject()
                .get("copy")
                .getAsString());
        byte[] first = Files.readAllBytes(copy);

        assertThat(run(again.toArray(String[]::new))).isZero();
        List<String> other = new ArrayList<>(again);
        other.addAll(List.of("--mask", "0,0,4,4"));
        assertThat(run(other.toArray(String[]::new))).isEqualTo(1);

        assertThat(result.out()).contains("earlier run");
        assertThat(copy).hasBinaryContent(first);
        try (Stream<Path> left = Files.list(copy.getParent())) {
            assertThat(left).containsExactly(copy);
        }
    }

    @Test
    void foldersWithoutFilesAreRefused() throws IOException {
        String empty = Files.createDirectories(folder.resolve("empty/deeper"))
                .getParent()
                .toString();
        assertThat(run("dicom", "info", empty)).isEqualTo(1);
        assertThat(result.err()).contains("folders without files").contains("Remedy:");
        assertThat(run(
                        "dicom",
                        "deidentify",
                        empty,
                        "--out",
                        folder.resolve("copies").toString()))
                .isEqualTo(1);
    }

    @Test
    void deidentifyWarnsOfAMaskThatMissesTheImage() throws IOException {
        Path copies = folder.resolve("copies");
        assertThat(run(
                        "dicom",
                        "deidentify",
                        chest.toString(),
                        slice("CT").toString(),
                        "--mask",
                        "20,20,10,10",
                        "--out",
                        copies.toString(),
                        "--json"))
                .isZero();
        List<JsonObject> files =
                JsonParser.parseString(result.out()).getAsJsonObject().getAsJsonArray("files").asList().stream()
                        .map(file -> file.getAsJsonObject())
                        .toList();
        assertThat(files.get(0).getAsJsonArray("warnings").toString()).doesNotContain("MASK");
        assertThat(files.get(1).getAsJsonArray("warnings").toString()).contains("MASK_OUTSIDE_IMAGE");
        assertThat(burnedIn(files.get(0))).contains("NO");
        assertThat(burnedIn(files.get(1))).isEmpty();
    }

    private static Optional<String> burnedIn(JsonObject file) {
        return DicomFile.read(Path.of(file.get("copy").getAsString())).dataSet().string(Tag.BURNED_IN_ANNOTATION);
    }

    @Test
    void masksThatMakeNoSenseAreWrongUsage() {
        String out = folder.resolve("copies").toString();
        for (String mask : List.of("1,2,3", "a,b,c,d", "0,0,0,5", "-1,0,4,4")) {
            assertThat(run("dicom", "deidentify", chest.toString(), "--out", out, "--mask", mask))
                    .as(mask)
                    .isEqualTo(2);
        }
        assertThat(folder.resolve("copies")).doesNotExist();
    }

    private static String uid(Path file) {
        return DicomFile.read(file).dataSet().string(Tag.SOP_INSTANCE_UID).orElseThrow();
    }

    @Test
    void viewWritesOneImageInItsOwnResolution() throws IOException {
        Path png = folder.resolve("new/chest.png");
        assertThat(run("view", chest.toString(), "--out", png.toString())).isZero();

        BufferedImage picture = ImageIO.read(png.toFile());
        JsonObject info =
                JsonParser.parseString(line("dicom", "info", chest.toString())).getAsJsonObject();
        assertThat(picture.getHeight()).isEqualTo(info.get("rows").getAsInt());
        assertThat(picture.getRaster().getNumBands()).isEqualTo(1);
    }

    @Test
    void viewShowsAFrameOfOneOfMoreThanASheetHolds() throws IOException {
        int frames = 5000;
        DataSet header = DataSet.builder()
                .set(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.7.2")
                .set(Tag.SOP_INSTANCE_UID, VR.UI, "2.25.1")
                .set(Tag.SAMPLES_PER_PIXEL, VR.US, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2")
                .set(Tag.NUMBER_OF_FRAMES, VR.IS, frames)
                .set(Tag.ROWS, VR.US, 2)
                .set(Tag.COLUMNS, VR.US, 3)
                .set(Tag.BITS_ALLOCATED, VR.US, 8)
                .set(Tag.BITS_STORED, VR.US, 8)
                .set(Tag.HIGH_BIT, VR.US, 7)
                .set(Tag.PIXEL_REPRESENTATION, VR.US, 0)
                .build();
        PixelData pixels = PixelData.ofBytes(Tag.PIXEL_DATA, VR.OB, new byte[6 * frames]);
        Path film = folder.resolve("film.dcm");
        DicomWriter.create().write(DicomFile.of("1.2.840.10008.1.2.1", header, pixels), film);
        Path png = folder.resolve("frame.png");

        assertThat(run("view", film.toString(), "--frame", "4999", "--out", png.toString()))
                .as(result.err())
                .isZero();

        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(3);
    }

    @Test
    void viewOfSeveralImagesIsASheet() throws IOException {
        Path png = folder.resolve("sheet.png");
        int code = run("view", chest.toString(), chest.toString(), "--size", "64", "--out", png.toString());

        assertThat(code).isZero();
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(2 * 64);
    }

    @Test
    void viewShowsTheWindowThatIsAskedFor() throws IOException {
        Path slice = slice("CT");
        Path png = folder.resolve("window.png");
        assertThat(run("view", slice.toString(), "--window", "0,201", "--out", png.toString()))
                .as(result.err())
                .isZero();
        // -100, 0 and 100 in a window of -101 to 99, by the formula of PS3.3 C.11.2.1.2.1.
        assertThat(ImageIO.read(png.toFile()).getRaster().getSamples(0, 0, 3, 1, 0, (int[]) null))
                .containsExactly(1, 128, 255);

        assertThat(run("view", slice.toString(), "--preset", "soft-tissue", "--out", png.toString()))
                .as(result.err())
                .isZero();
        // ((0 - 39.5) / 399 + 0.5) * 255 = 102.3
        assertThat(ImageIO.read(png.toFile()).getRaster().getSample(1, 0, 0)).isEqualTo(102);
    }

    @Test
    void viewRefusesWindowsThatMeanNothing() throws IOException {
        String magnetic = slice("MR").toString();
        assertThat(run("view", magnetic, "--preset", "lung")).isEqualTo(1);
        assertThat(result.err()).contains("Expected CT images for --preset, found MR");
        assertThat(run("view", magnetic, "--window", "40")).isEqualTo(1);
        assertThat(run("view", magnetic, "--window", "40,0")).isEqualTo(1);
        assertThat(run("view", magnetic, "--window", "40,400", "--preset", "lung"))
                .isEqualTo(1);
        assertThat(run("view", magnetic, "--window", "wide")).isEqualTo(2);
        assertThat(run("view", magnetic, "--preset", "unheard-of")).isEqualTo(2);
    }

    /** Three pixels of -100, 0 and 100, with an overlay. */
    private Path slice(String modality) {
        byte[] pixels = {-100, -1, 0, 0, 100, 0};
        DataSet dataSet = DataSet.builder()
                .set(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.2")
                .set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3")
                .set(Tag.STUDY_INSTANCE_UID, VR.UI, "1.2")
                .set(Tag.MODALITY, VR.CS, modality)
                .set(Tag.SAMPLES_PER_PIXEL, VR.US, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2")
                .set(Tag.ROWS, VR.US, 1)
                .set(Tag.COLUMNS, VR.US, 3)
                .set(Tag.BITS_ALLOCATED, VR.US, 16)
                .set(Tag.BITS_STORED, VR.US, 16)
                .set(Tag.HIGH_BIT, VR.US, 15)
                .set(Tag.PIXEL_REPRESENTATION, VR.US, 1)
                .set(0x60000010, VR.US, 1)
                .set(0x60000011, VR.US, 3)
                .set(0x60000040, VR.CS, "R")
                .set(0x60003000, VR.OW, new byte[] {5, 0})
                .build();
        Path file = folder.resolve("slice.dcm");
        DicomWriter.create()
                .write(
                        DicomFile.of("1.2.840.10008.1.2.1", dataSet, PixelData.ofBytes(Tag.PIXEL_DATA, VR.OW, pixels)),
                        file);
        return file;
    }

    @Test
    void infoReportsOverlays() {
        JsonObject info = JsonParser.parseString(
                        line("dicom", "info", slice("CT").toString()))
                .getAsJsonObject();
        assertThat(info.getAsJsonArray("overlays"))
                .hasToString(
                        "[{\"group\":\"6000\",\"type\":\"region\",\"rows\":1,\"columns\":3,\"frames\":1,\"inPixelBits\":false}]");
    }

    @Test
    void viewRefusesAFrameThatIsNotThere() {
        assertThat(run("view", chest.toString(), "--frame", "2")).isEqualTo(2);
        assertThat(result.err())
                .contains("Expected --frame from 1 to 1, found 2.")
                .contains("Remedy:");
    }

    @Test
    void dicomWithoutACommandIsWrongUsage() {
        assertThat(run("dicom")).isEqualTo(2);
        assertThat(result.err()).contains("Remedy: see radfound dicom --help.");
    }

    private String line(String... arguments) {
        assertThat(run(arguments)).isZero();
        return result.out();
    }

    private int run(String... arguments) {
        result = CommandLines.run(arguments);
        return result.code();
    }
}
