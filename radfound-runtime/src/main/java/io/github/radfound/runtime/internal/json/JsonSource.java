package io.github.radfound.runtime.internal.json;

import io.github.radfound.error.RadFoundException;
import java.util.function.BiFunction;

/**
 * Where a JSON text comes from and how its faults are reported.
 *
 * @param name   what to call it in messages, such as the file's name
 * @param remedy what the caller can do about a fault
 * @param fault  makes the exception from message and remedy
 */
public record JsonSource(String name, String remedy, BiFunction<String, String, ? extends RadFoundException> fault) {

    /** The exception for a fault at a place of the text. */
    public RadFoundException fault(String path, String expected, String found) {
        return fault.apply("Expected " + expected + " at " + path + " of " + name + ", found " + found + ".", remedy);
    }
}
