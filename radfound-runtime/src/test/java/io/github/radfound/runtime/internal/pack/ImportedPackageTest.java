package io.github.radfound.runtime.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtSession;
import io.github.radfound.Device;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.model.ModelSource;
import io.github.radfound.runtime.internal.session.SessionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packages as the importer writes them: whole ones open, and every edit is found. */
class ImportedPackageTest {

    @TempDir
    static Path folder;

    private static Path checkpoint;
    private static Path imported;

    @BeforeAll
    static void importRandomCheckpoint() throws IOException {
        checkpoint = folder.resolve("checkpoint");
        RandomCheckpoint.of(CheckpointSizes.tiny()).seed(5).writeTo(checkpoint);
        imported = importAs(Precision.INT4);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void opensAndItsGraphsRun(Precision precision) throws Exception {
        Path target = folder.resolve(precision.name());
        ModelPackage p = open(Files.exists(target) ? target : importAs(precision));
        SessionFactory sessions = SessionFactory.create(Device.CPU, 1);
        int graphs = 0;
        for (Manifest.PackageFile file : p.manifest().files()) {
            if (file.path().endsWith(".onnx")) {
                try (OrtSession session = sessions.open(p.file(file.path()), SessionFactory.Usage.OCCASIONAL)) {
                    assertThat(session.getInputNames()).isNotEmpty();
                }
                graphs++;
            }
        }
        assertThat(graphs).isGreaterThanOrEqualTo(4);
    }

    @Test
    void findsTheWeightsThatEachGraphRefersTo() throws IOException {
        for (String graph : new String[] {"vision_encoder", "qformer", "embed_tokens", "decoder_model_merged"}) {
            List<String> locations = new ArrayList<>();
            ExternalData.scan(imported.resolve(graph + ".onnx"), r -> locations.add(r.location()));
            assertThat(locations).isNotEmpty().containsOnly(graph + ".onnx.data");
        }
    }

    @Test
    void findsAChangedByteAnywhere() throws IOException {
        Random random = new Random(11);
        for (Manifest.PackageFile file : open(imported).manifest().files()) {
            Path path = imported.resolve(file.path());
            byte[] bytes = Files.readAllBytes(path);
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(path, changed);
            try {
                assertThatThrownBy(() -> open(imported))
                        .as(file.path())
                        .isInstanceOf(ModelCorruptException.class)
                        .hasMessageContaining(file.path());
            } finally {
                Files.write(path, bytes);
            }
        }
    }

    @Test
    void endsWithAnExceptionOfTheTreeOnEveryCutOfTheManifest() throws IOException {
        byte[] json = Files.readAllBytes(imported.resolve("radfound.json"));
        for (int length = 0; length < json.length - 1; length += 97) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThatThrownBy(() -> ManifestReader.read(cut, "radfound.json"))
                    .isInstanceOf(ModelCorruptException.class);
        }
    }

    private static Path importAs(Precision precision) throws IOException {
        Path target = folder.resolve(precision.name());
        CheckpointImport.run(checkpoint, target, ImportOptions.of(precision));
        return target;
    }

    private static ModelPackage open(Path target) {
        return ModelPackage.open(new ModelSource.Folder(target), ProgressListener.NONE);
    }
}
