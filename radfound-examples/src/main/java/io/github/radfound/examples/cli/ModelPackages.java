package io.github.radfound.examples.cli;

import io.github.radfound.RadFound;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What an option {@code --package} names. */
final class ModelPackages {

    private ModelPackages() {}

    /** The package in a folder, or the model of that id in the cache. */
    static RadFound load(String model, CommandLine command) {
        Path folder;
        try {
            folder = Main.path(model);
        } catch (TypeConversionException e) {
            throw new ParameterException(command, "Invalid value for option '--package': " + e.getMessage(), e);
        }
        boolean id = folder.getNameCount() == 1 && !folder.isAbsolute() && !Files.exists(folder);
        return id ? RadFound.load(model) : RadFound.load(folder);
    }
}
