package io.github.radfound.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodingRulesTest {

    /** A file holds one concept; a longer one needs a decision record. */
    private static final int MAXIMUM_LINES = 400;

    private static final Path ROOT = Path.of(System.getProperty("radfound.it.sources", ".."));

    @Test
    void noGenericExceptionIsThrown() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(Products.CLASSES);
    }

    @Test
    void noMethodDeclaresAGenericException() {
        noMethods().should().declareThrowableOfType(Exception.class).check(Products.CLASSES);
        noMethods().should().declareThrowableOfType(Throwable.class).check(Products.CLASSES);
    }

    @Test
    void logsGoThroughSlf4j() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(Products.CLASSES);
    }

    @Test
    void mutableStaticFieldsArePrivate() {
        fields().that().areStatic().and().areNotFinal().should().bePrivate().check(Products.CLASSES);
    }

    @Test
    void doorsAreFinalOrMeantToBeImplemented() {
        List<String> open = Products.CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && !Products.isInternal(type))
                .filter(type -> !type.isInterface() && !type.isEnum() && !type.isAssignableTo(Throwable.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL)
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .toList();
        assertThat(open).as("public classes that anybody may extend").isEmpty();
    }

    @Test
    void sourceFilesStaySmall() throws IOException {
        Map<String, Integer> tooLong = new TreeMap<>();
        int seen = 0;
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            seen++;
            if (lines > MAXIMUM_LINES) {
                tooLong.put(ROOT.relativize(file).toString(), lines);
            }
        }
        assertThat(seen).as("source files found under " + ROOT).isGreaterThan(100);
        assertThat(tooLong).as("source files over " + MAXIMUM_LINES + " lines").isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(CodingRulesTest::javaFiles)
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
