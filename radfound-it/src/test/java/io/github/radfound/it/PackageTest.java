package io.github.radfound.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.radfound.RadFound;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Packages inside a module. A door and the internals behind it know each other by nature (the one calls, the others speak in
 * its types), so cycles are looked for among doors and among internals.
 */
class PackageTest {

    @Test
    void exportedPackagesFormNoCycle() {
        slices().assignedFrom(new Slices())
                .should()
                .beFreeOfCycles()
                .check(Products.CLASSES.that(not(describe("internal", Products::isInternal))));
    }

    @Test
    void internalPackagesFormNoCycle() {
        slices().assignedFrom(new Slices())
                .should()
                .beFreeOfCycles()
                .check(Products.CLASSES.that(describe("internal", Products::isInternal)));
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : Products.CLASSES) {
            JavaPackage home = type.getPackage();
            if (!type.getSimpleName().equals("module-info") && !home.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(home.getName());
            }
        }
        assertThat(unmarked)
                .as("packages without @NullMarked in a package-info.java")
                .isEmpty();
    }

    /**
     * A slice per package. The root package of the API is two: the door, {@code RadFound} and the calls it gives, uses
     * everything; the words that all packages share (device, options, progress) lie beside it, where users look first.
     */
    private static final class Slices implements SliceAssignment {

        private static final Set<String> DOOR = Set.of("RadFound", "Call");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            boolean door = name.equals(RadFound.class.getPackageName()) && DOOR.contains(topLevel(type));
            return SliceIdentifier.of(door ? name + " (door)" : name);
        }

        private static String topLevel(JavaClass type) {
            return type.getEnclosingClass().map(Slices::topLevel).orElse(type.getSimpleName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
