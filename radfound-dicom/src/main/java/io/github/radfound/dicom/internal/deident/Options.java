package io.github.radfound.dicom.internal.deident;

/**
 * Options of the profile (DICOM PS3.15 section E.3).
 *
 * @param temporal    what becomes of dates
 * @param retainUids  whether UIDs stay
 * @param descriptors whether descriptive texts are removed also where the table does not list them
 */
public record Options(Temporal temporal, boolean retainUids, boolean descriptors) {}
