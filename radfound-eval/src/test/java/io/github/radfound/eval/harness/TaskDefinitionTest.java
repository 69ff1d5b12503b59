package io.github.radfound.eval.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.ReportSection;
import io.github.radfound.eval.data.SampleKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskDefinitionTest {

    @TempDir
    Path folder;

    private TaskDefinition read(String yaml) throws IOException {
        Path file = folder.resolve("task.yaml");
        Files.writeString(file, yaml);
        return TaskDefinition.read(file);
    }

    @Test
    void readsEveryKey() throws IOException {
        TaskDefinition task = read("""
                # Reports on follow-up radiographs.
                name: follow-up reports
                data: mimic-cxr
                split: validation
                language: en
                section: findings
                priors: 2
                kinds: [report]
                metrics: [bleu4, rougeL]
                history: prior-reports
                limit: 100
                retries: 3
                resamples: 500
                seed: 42
                level: 0.9
                training-share: 0.13
                series: tuned
                """);

        assertThat(task)
                .isEqualTo(TaskDefinition.of("mimic-cxr")
                        .name("follow-up reports")
                        .split("validation")
                        .section(ReportSection.FINDINGS)
                        .priors(2)
                        .kinds(Set.of(SampleKind.REPORT))
                        .metrics(List.of("bleu4", "rougeL"))
                        .history(HistorySetting.PRIOR_REPORTS)
                        .limit(100)
                        .retries(3)
                        .resamples(500)
                        .seed(42)
                        .level(0.9)
                        .trainingShare(0.13)
                        .series("tuned")
                        .build());
        assertThat(read("data: vqa-rad")).isEqualTo(TaskDefinition.of("vqa-rad").build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name: no data",
                "- a list",
                "data: vqa-rad\nunknown: 1",
                "data: vqa-rad\nlimit: many",
                "data: vqa-rad\nlimit: -1",
                "data: vqa-rad\nlimit: 99999999999",
                "data: vqa-rad\nhistory: sometimes",
                "data: vqa-rad\nmetrics: [bleu9]",
                "data: vqa-rad\nkinds: [yes]",
                "data: vqa-rad\nlevel: 1.5",
                "data: vqa-rad\nname: [a]",
                "data: vqa-rad\ndata: slake",
                "data: !!java.net.URL [\"http://localhost\"]",
                "data: \"unclosed",
                "data: &a [*a]",
                "\u0000"
            })
    void refusesWhatIsNoTask(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(EvaluationException.class);
    }

    @Property(tries = 100, seed = "4")
    void anyTextIsATaskOrRefused(@ForAll String text) throws IOException {
        Path file = Files.createTempFile("task", ".yaml");
        try {
            Files.writeString(file, text.replaceAll("\\p{Cs}", "?"));
            assertThat(TaskDefinition.read(file)).isNotNull();
        } catch (EvaluationException refused) {
            assertThat(refused).hasMessageContaining("Expected");
        } finally {
            Files.delete(file);
        }
    }
}
