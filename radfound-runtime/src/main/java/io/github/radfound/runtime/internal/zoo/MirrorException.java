package io.github.radfound.runtime.internal.zoo;

import java.io.IOException;

/** An address that will not deliver the file however often it is asked; the next one is tried. */
final class MirrorException extends IOException {

    private static final long serialVersionUID = 1L;

    MirrorException(String message) {
        super(message);
    }
}
