package io.github.radfound.internal;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.spi.ImageReader;
import io.github.radfound.spi.StudyReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Services found on the class or module path. */
public final class Services {

    private Services() {}

    /** The one service of that kind, or an exception that names the artifact that brings it. */
    public static <T> T only(Class<T> type, String artifact) {
        for (T service : loader(type)) {
            return service;
        }
        throw new ConfigurationException(
                "Expected a " + type.getSimpleName() + " on the class path, found none.",
                "add the dependency io.github.radfound:" + artifact + ".");
    }

    /** All image readers, highest priority first. */
    static List<ImageReader> imageReaders() {
        List<ImageReader> readers = new ArrayList<>();
        loader(ImageReader.class).forEach(readers::add);
        readers.sort(Comparator.comparingInt(ImageReader::priority)
                .reversed()
                .thenComparing(r -> r.getClass().getName()));
        return readers;
    }

    /** All study readers, in the order of their names. */
    static List<StudyReader> studyReaders() {
        List<StudyReader> readers = new ArrayList<>();
        loader(StudyReader.class).forEach(readers::add);
        readers.sort(Comparator.comparing(r -> r.getClass().getName()));
        return readers;
    }

    /** ServiceLoader is asked from this module, whose descriptor names what it uses. */
    private static <T> Iterable<T> loader(Class<T> type) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ServiceLoader<T> own = ServiceLoader.load(type, Services.class.getClassLoader());
        return context == null || own.iterator().hasNext() ? own : ServiceLoader.load(type, context);
    }
}
