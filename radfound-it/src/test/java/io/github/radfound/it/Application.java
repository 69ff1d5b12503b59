package io.github.radfound.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The small application under {@code src/test/application}, compiled as an embedder would compile it. */
final class Application {

    static final String MODULE = "application";
    static final String MAIN_CLASS = "application.Main";

    private static final Path SOURCES = Path.of("src", "test", "application");

    private Application() {}

    /** Compiles the application as a named module, against our modules on the module path. */
    static void compileAsModule(Path classes) throws IOException {
        compile(classes, List.of("--module-path", ApplicationPath.joined()), sources(true));
    }

    /** Compiles the application without its descriptor, against our modules on the class path. */
    static void compileWithoutModule(Path classes) throws IOException {
        compile(classes, List.of("--class-path", ApplicationPath.joined()), sources(false));
    }

    private static List<Path> sources(boolean descriptor) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> descriptor || !file.endsWith("module-info.java"))
                    .toList();
        }
    }

    private static void compile(Path classes, List<String> path, List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = Stream.concat(
                        Stream.of("-d", classes.toString(), "--release", "17", "-proc:none"), path.stream())
                .toList();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }
}
