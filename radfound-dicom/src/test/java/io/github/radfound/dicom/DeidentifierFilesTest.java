package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.RequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Public files: nothing that named the patient or the instance is left in what is written beside the pixels. */
class DeidentifierFilesTest {

    private static final byte[] KEY = "a secret of tests".getBytes(StandardCharsets.US_ASCII);
    /** Shorter ones occur by chance. */
    private static final int WORD = 5;

    @TestFactory
    Stream<DynamicTest> namesAndUidsAreGone() throws IOException {
        Path folder = RealFiles.folder();
        Deidentifier deidentifier =
                Deidentifier.builder(KEY).retainShiftedDates().build();
        return RealFiles.rows().stream()
                .map(r -> DynamicTest.dynamicTest(r.get("file"), () -> {
                    DicomFile file;
                    DicomFile cleaned;
                    byte[] bytes;
                    try {
                        file = DicomFile.read(folder.resolve(r.get("file")));
                        cleaned = deidentifier.deidentify(file).file();
                        bytes = withoutPixels(cleaned);
                    } catch (ImageException | RequestException e) {
                        Assumptions.abort("refused: " + e.getMessage());
                        throw e;
                    }
                    String after = new String(bytes, StandardCharsets.ISO_8859_1);
                    Set<String> secrets = new HashSet<>();
                    collect(file.dataSet(), secrets);
                    assertThat(secrets.stream().filter(after::contains)).isEmpty();
                    DataSet dataSet = cleaned.dataSet();
                    assertThat(dataSet.string(0x00120062)).contains("YES");
                    assertThat(dataSet.string(0x00280303)).contains("MODIFIED");
                    assertThat(dataSet.items(0x00120064).stream()
                                    .map(i -> i.string(Tag.CODE_VALUE).orElseThrow()))
                            .containsExactly("113100", "113107");
                    assertThat(dataSet.tags()).noneMatch(Tag::isPrivate);
                    assertThat(DicomFile.read(DicomWriter.create().toBytes(cleaned))
                                    .hasPixels())
                            .isEqualTo(file.hasPixels());
                }));
    }

    private static byte[] withoutPixels(DicomFile file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.create().write(DicomFile.of("1.2.840.10008.1.2.1", file.dataSet()), bytes);
        return bytes.toByteArray();
    }

    private static void collect(DataSet dataSet, Set<String> secrets) {
        for (DataElement element : dataSet.elements()) {
            int tag = element.tag();
            element.items().forEach(item -> collect(item, secrets));
            boolean name = tag == Tag.PATIENT_NAME || tag == Tag.PATIENT_ID;
            boolean instance = tag == Tag.SOP_INSTANCE_UID
                    || tag == Tag.STUDY_INSTANCE_UID
                    || tag == Tag.SERIES_INSTANCE_UID
                    || tag == Tag.FRAME_OF_REFERENCE_UID
                    || tag == 0x00081155;
            if ((name || instance) && element.length() >= WORD && element.length() < 200) {
                String raw = new String(element.bytes(), StandardCharsets.ISO_8859_1)
                        .strip()
                        .replace("\0", "");
                if (raw.length() >= WORD && (name || Dictionary.uidName(raw).isEmpty())) {
                    secrets.add(raw);
                }
            }
        }
    }
}
