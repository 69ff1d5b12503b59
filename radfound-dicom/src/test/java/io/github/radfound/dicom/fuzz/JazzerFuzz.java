package io.github.radfound.dicom.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Jazzer calls, without a dependency on it: the target that the property {@code radfound.fuzz} names. */
public final class JazzerFuzz {

    private static @Nullable Fuzzing fuzzing;

    private JazzerFuzz() {}

    public static void fuzzerInitialize() {
        fuzzing = new Fuzzing(FuzzTargets.named(System.getProperty("radfound.fuzz", "")));
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Objects.requireNonNull(fuzzing).run(input);
    }

    public static void fuzzerTearDown() {
        System.err.println("SUMMARY " + fuzzing);
    }
}
