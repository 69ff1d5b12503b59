package io.github.radfound.it;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The compiled classes of our modules, without their tests. */
final class Products {

    /** Imported once: every rule looks at the same classes. */
    static final JavaClasses CLASSES = new ClassFileImporter().importLocations(locations());

    private Products() {}

    /** The artifact id of the module that a class belongs to, or {@code "other"} for a class that is not ours. */
    static String moduleOf(JavaClass type) {
        String source = type.getSource().map(s -> s.getUri().toString()).orElse("");
        return ApplicationPath.products().stream()
                .filter(entry -> source.contains(entry.toUri().getRawPath()))
                .map(ApplicationPath::artifact)
                .findFirst()
                .orElse("other");
    }

    /** Whether a package is one that its module does not export, by our naming. */
    static boolean isInternal(JavaClass type) {
        return (type.getPackageName() + ".").contains(".internal.");
    }

    private static List<Location> locations() {
        List<Location> locations = new ArrayList<>();
        for (Path entry : ApplicationPath.products()) {
            locations.add(
                    Files.isDirectory(entry)
                            ? Location.of(entry)
                            : Location.of(URI.create("jar:" + entry.toUri() + "!/")));
        }
        return locations;
    }
}
