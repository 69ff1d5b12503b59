package io.github.radfound.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.radfound.ProgressListener;
import io.github.radfound.examples.cli.CommandLines;
import io.github.radfound.examples.demo.DemoModel;
import io.github.radfound.examples.demo.SyntheticChest;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows does what it says. */
class ReadmeTest {

    private static final long LIMIT_MINUTES = 5;

    @TempDir
    Path folder;

    @Test
    void theJavaExampleCompilesAndAnswers() throws IOException, InterruptedException {
        List<String> examples = blocks("java");
        assertThat(examples).hasSize(1);
        Path source = Files.writeString(folder.resolve("Example.java"), program(examples.get(0)));
        compile(source);
        Files.move(DemoModel.in(folder, ProgressListener.NONE), folder.resolve("my-model"));
        SyntheticChest.writeTo(folder.resolve("chest.dcm"));

        String output = run("Example");

        assertThat(output).containsPattern("\\(mean token probability 0\\.\\d+\\)");
    }

    @Test
    void everyCommandOfTheReadmeAndItsReferenceIsOne() throws IOException {
        List<String> commands = Stream.concat(blocks("sh").stream(), Stream.of(read("docs/cli.md")))
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> line.startsWith("./radfound "))
                .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(3);
        for (String command : commands) {
            String[] words = Pattern.compile("\"([^\"]*)\"|(\\S+)")
                    .matcher(command.substring("./radfound ".length()))
                    .results()
                    .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                    .toArray(String[]::new);
            assertThatCode(() -> CommandLines.parse(words)).as(command).doesNotThrowAnyException();
        }
    }

    @Test
    void theDependencyIsTheUmbrellaOfThisVersion() throws IOException {
        String version = CommandLines.version();
        assertThat(blocks("xml"))
                .singleElement()
                .asString()
                .contains("<artifactId>radfound-all</artifactId>", "<version>" + version + "</version>");
    }

    /** The blocks of the README in a language. */
    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL)
                .matcher(read("README.md"))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of("..").resolve(file));
    }

    private static String program(String statements) {
        return Stream.of(
                                "io.github.radfound.*",
                                "io.github.radfound.image.*",
                                "io.github.radfound.result.*",
                                "java.nio.file.Path",
                                "java.util.List")
                        .map(name -> "import " + name + ";\n")
                        .collect(Collectors.joining())
                + "class Example { public static void main(String[] arguments) {\n" + statements + "}}\n";
    }

    private void compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-d", folder.toString(), "-cp", classPath(), "-proc:none"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private String run(String main) throws IOException, InterruptedException {
        Path log = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + File.pathSeparator + classPath(),
                        main)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        String output = Files.readString(log);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static String classPath() {
        return Stream.of("jdk.module.path", "java.class.path")
                .flatMap(key -> Arrays.stream(System.getProperty(key, "").split(File.pathSeparator, -1)))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
