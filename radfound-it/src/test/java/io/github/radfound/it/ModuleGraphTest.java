package io.github.radfound.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The modules of an application, as the Java module system sees them. */
class ModuleGraphTest {

    private static final ModuleFinder FINDER =
            ModuleFinder.of(ApplicationPath.entries().toArray(Path[]::new));

    @Test
    void everyProductHasADescriptor() {
        for (Path product : ApplicationPath.products()) {
            Set<ModuleReference> found = ModuleFinder.of(product).findAll();
            assertThat(found).as(product.toString()).hasSize(1);
            ModuleDescriptor descriptor = found.iterator().next().descriptor();
            assertThat(descriptor.isAutomatic())
                    .as(product + " is an automatic module")
                    .isFalse();
            assertThat(descriptor.name()).startsWith("io.github.radfound.");
        }
    }

    @Test
    void internalPackagesAreExportedToNobodyElse() {
        products()
                .forEach(product -> assertThat(product.exports().stream()
                                .filter(export -> (export.source() + ".").contains(".internal."))
                                .flatMap(export -> export.isQualified()
                                        ? export.targets().stream()
                                        : List.of("everybody").stream())
                                .filter(target -> !target.startsWith("io.github.radfound.")))
                        .as("outsiders that see internals of " + product.name())
                        .isEmpty());
    }

    @Test
    void noTwoEntriesClaimOneModuleName() {
        Map<String, List<String>> entriesOfName = new TreeMap<>();
        for (Path entry : ApplicationPath.entries()) {
            ModuleFinder.of(entry)
                    .findAll()
                    .forEach(module -> entriesOfName
                            .computeIfAbsent(module.descriptor().name(), name -> new ArrayList<>())
                            .add(ApplicationPath.artifact(entry)));
        }
        assertThat(entriesOfName)
                .allSatisfy((name, entries) -> assertThat(entries).as(name).hasSize(1));
    }

    @Test
    void modulesResolveWithoutSplitPackages() {
        Set<String> roots = products().stream().map(ModuleDescriptor::name).collect(Collectors.toSet());

        Configuration resolved = ModuleLayer.boot().configuration().resolveAndBind(FINDER, ModuleFinder.of(), roots);

        assertThat(resolved.modules()).hasSizeGreaterThan(roots.size());
    }

    @Test
    void requiringTheUmbrellaModuleBringsEveryProductForAnswers() {
        Configuration resolved =
                ModuleLayer.boot().configuration().resolve(FINDER, ModuleFinder.of(), Set.of("io.github.radfound.all"));

        Set<String> names = resolved.modules().stream()
                .map(module -> module.name())
                .filter(name -> name.startsWith("io.github.radfound."))
                .collect(Collectors.toSet());
        assertThat(names)
                .containsExactlyInAnyOrder(products().stream()
                        .map(ModuleDescriptor::name)
                        .filter(name -> !Set.of(
                                        "io.github.radfound.training",
                                        "io.github.radfound.eval",
                                        "io.github.radfound.phantom")
                                .contains(name))
                        .toArray(String[]::new));
    }

    private static List<ModuleDescriptor> products() {
        return ModuleFinder.of(ApplicationPath.products().toArray(Path[]::new)).findAll().stream()
                .map(ModuleReference::descriptor)
                .toList();
    }
}
