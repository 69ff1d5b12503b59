package io.github.radfound.runtime.internal.zoo;

import java.time.Duration;

/**
 * How long a download tries.
 *
 * @param fruitless  attempts in a row that brought no byte, after which an address is given up
 * @param attempts   attempts in all, after which an address is given up
 * @param firstPause pause after the first failure; it doubles with each further one that brought no byte
 * @param silence    time without a byte, after which an attempt has failed
 */
record Patience(int fruitless, int attempts, Duration firstPause, Duration silence) {

    static final Patience DEFAULT = new Patience(4, 100, Duration.ofSeconds(1), Duration.ofSeconds(60));

    /** The pause after some failures in a row, at least one. */
    Duration pause(int failures) {
        return firstPause.multipliedBy(1L << Math.min(failures - 1, 6));
    }
}
