package io.github.radfound.runtime.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {

    @Test
    void prefersTheSystemProperty() {
        Map<String, String> properties = Map.of("radfound.cache", "/p", "os.name", "Linux", "user.home", "/home/me");
        assertThat(resolve(properties, Map.of("RADFOUND_CACHE", "/v", "XDG_CACHE_HOME", "/x")))
                .isEqualTo(absolute("/p"));
    }

    @Test
    void takesTheEnvironmentVariableNext() {
        assertThat(resolve(properties("Linux"), Map.of("RADFOUND_CACHE", "/v", "XDG_CACHE_HOME", "/x")))
                .isEqualTo(absolute("/v"));
    }

    @Test
    void followsThePlatformOtherwise() {
        assertThat(resolve(properties("Linux"), Map.of("XDG_CACHE_HOME", "/x"))).isEqualTo(absolute("/x/radfound"));
        assertThat(resolve(properties("Linux"), Map.of("XDG_CACHE_HOME", "relative")))
                .isEqualTo(absolute("/home/me/.cache/radfound"));
        assertThat(resolve(properties("Mac OS X"), Map.of())).isEqualTo(absolute("/home/me/Library/Caches/radfound"));
        assertThat(resolve(properties("Windows 11"), Map.of("LOCALAPPDATA", "/l")))
                .isEqualTo(absolute("/l/radfound"));
    }

    private static Path resolve(Map<String, String> properties, Map<String, String> environment) {
        return CacheFolder.resolve(p -> properties.getOrDefault(p, ""), v -> environment.getOrDefault(v, ""));
    }

    private static Map<String, String> properties(String os) {
        return Map.of("os.name", os, "user.home", "/home/me");
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath();
    }
}
