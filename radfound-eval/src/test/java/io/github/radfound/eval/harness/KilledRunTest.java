package io.github.radfound.eval.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.EvaluationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that evaluates, and goes on with its run. */
class KilledRunTest {

    private static final int SAMPLES = 60;

    @TempDir
    Path folder;

    /** What the process runs: a model that takes its time. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) {
            long pause = Long.parseLong(arguments[1]);
            TestSamples.Rule rule = new TestSamples.Rule("rule", 1);
            EvaluatedModel slow = new EvaluatedModel() {
                @Override
                public ModelIdentity identity() {
                    return rule.identity();
                }

                @Override
                public ModelAnswer answer(ModelRequest request) {
                    try {
                        Thread.sleep(pause);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return rule.answer(request);
                }
            };
            run(slow, Path.of(arguments[0]));
        }
    }

    private static EvaluationRun run(EvaluatedModel model, Path out) {
        TaskDefinition task =
                TaskDefinition.ofOwnData("questions").resamples(100).build();
        return Evaluation.of(task, TestSamples.questions(SAMPLES)).run(model, out);
    }

    private static Process start(Path out, long pause) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        out.toString(),
                        String.valueOf(pause))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    @Timeout(300)
    void aKilledRunResumesToTheIdenticalResult() throws IOException, InterruptedException {
        run(new TestSamples.Rule("rule", 1), folder.resolve("whole"));
        Path out = folder.resolve("killed");
        int before = 0;
        for (int kill = 0; kill < 2; kill++) {
            Process process = start(out, 40);
            int goal = before + 8;
            while (answers(out) < goal && process.isAlive()) {
                Thread.sleep(5);
            }
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("killed, not ended").isNotZero();
            before = answers(out);
            assertThat(before).isBetween(goal, SAMPLES - 1);
            assertThat(out.resolve("results.json")).doesNotExist();
        }
        TestSamples.Rule rest = new TestSamples.Rule("rule", 1);

        run(rest, out);

        assertThat(rest.asked()).isEqualTo(SAMPLES - before);
        EvaluationTest.assertSameResults(out, folder.resolve("whole"));
    }

    @Test
    @Timeout(300)
    void twoProcessesDoNotShareAFolder() throws IOException, InterruptedException {
        Path out = folder.resolve("busy");
        Process process = start(out, 200);
        try {
            while (answers(out) < 1 && process.isAlive()) {
                Thread.sleep(5);
            }
            assertThatThrownBy(() -> run(new TestSamples.Rule("rule", 1), out))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("another process");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static int answers(Path out) throws IOException {
        Path log = out.resolve("responses.jsonl");
        if (!Files.exists(log)) {
            return 0;
        }
        byte[] bytes = Files.readAllBytes(log);
        int lines = 0;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }
}
