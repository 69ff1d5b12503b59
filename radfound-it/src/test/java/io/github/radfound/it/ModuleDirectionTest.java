package io.github.radfound.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which module may use which: docs/adr/0002-import-leaf-module.md. */
class ModuleDirectionTest {

    /** Module to the modules that it may depend on. A new module gets a line here. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "radfound-api", Set.of(),
            "radfound-graph", Set.of(),
            "radfound-import", Set.of("radfound-api", "radfound-graph"),
            "radfound-runtime", Set.of("radfound-api"),
            "radfound-dicom", Set.of("radfound-api"),
            "radfound-training", Set.of("radfound-api", "radfound-graph", "radfound-runtime"),
            "radfound-eval", Set.of("radfound-api"),
            "radfound-phantoms", Set.of("radfound-api", "radfound-dicom"),
            "radfound-all", Set.of("radfound-api", "radfound-runtime", "radfound-import", "radfound-dicom"));

    /** Rules over nothing hold; this is well below the present number and far above that of a broken import. */
    private static final int ENOUGH_CLASSES = 150;

    @Test
    void scansEveryModuleAndEnoughClasses() {
        Set<String> scanned = new TreeSet<>();
        Products.CLASSES.forEach(type -> scanned.add(Products.moduleOf(type)));

        assertThat(Products.CLASSES.size()).isGreaterThan(ENOUGH_CLASSES);
        assertThat(scanned).contains("radfound-api", "radfound-graph", "radfound-import", "radfound-runtime");
        assertThat(ALLOWED.keySet()).containsAll(scanned);
    }

    @Test
    void modulesDependOnlyOnWhatTheyMay() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : Products.CLASSES) {
            String from = Products.moduleOf(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String to = Products.moduleOf(dependency.getTargetClass().getBaseComponentType());
                if (!to.equals("other")
                        && !to.equals(from)
                        && !ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                    violations.add(from + " -> " + to + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void everyPackageLivesInOneModule() {
        Map<String, Set<String>> modulesOfPackage = new TreeMap<>();
        for (JavaClass type : Products.CLASSES) {
            modulesOfPackage
                    .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                    .add(Products.moduleOf(type));
        }
        assertThat(modulesOfPackage)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
    }
}
