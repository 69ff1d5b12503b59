package io.github.radfound.runtime.internal.pack;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Where models are kept: the folder that the system property {@value #PROPERTY} names; else the environment variable
 * {@value #VARIABLE}; else {@code %LOCALAPPDATA%\radfound} on Windows, {@code ~/Library/Caches/radfound} on macOS, and
 * {@code $XDG_CACHE_HOME/radfound} or {@code ~/.cache/radfound} elsewhere.
 */
public final class CacheFolder {

    /** System property that names the folder. */
    public static final String PROPERTY = "radfound.cache";

    /** Environment variable that names the folder. */
    public static final String VARIABLE = "RADFOUND_CACHE";

    private CacheFolder() {}

    /** The folder of this process; it need not exist. */
    public static Path current() {
        return resolve(
                name -> System.getProperty(name, ""), name -> System.getenv().getOrDefault(name, ""));
    }

    /** Both functions return an empty text for what is not set. */
    static Path resolve(UnaryOperator<String> property, UnaryOperator<String> variable) {
        String named = property.apply(PROPERTY).isBlank() ? variable.apply(VARIABLE) : property.apply(PROPERTY);
        Path folder = named.isBlank() ? platformFolder(property, variable).resolve("radfound") : Path.of(named);
        return folder.toAbsolutePath().normalize();
    }

    private static Path platformFolder(UnaryOperator<String> property, UnaryOperator<String> variable) {
        String os = property.apply("os.name").toLowerCase(Locale.ROOT);
        Path home = Path.of(property.apply("user.home"));
        if (os.startsWith("windows")) {
            String local = variable.apply("LOCALAPPDATA");
            return local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        // The XDG base directory specification has relative paths ignored.
        String xdg = variable.apply("XDG_CACHE_HOME");
        return xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".cache");
    }
}
