package io.github.radfound.dicom.fuzz;

import java.util.List;

/** Something that takes bytes from anywhere: it succeeds or throws an exception of the tree. */
public interface FuzzTarget {

    /** What the command line calls it. */
    String name();

    /** Sound inputs to start from, made by this project's own writers and encoders. */
    List<byte[]> seeds();

    /** Pieces of syntax that mutations put in. */
    List<byte[]> dictionary();

    /** Takes an input. */
    void run(byte[] input);
}
