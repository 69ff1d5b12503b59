package io.github.radfound.training.corpus;

import io.github.radfound.image.Modality;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The ten modalities of a corpus. The paper counts ten and does not list them; these are the image-making ones among
 * DICOM's defined terms (PS3.3 C.7.3.1.1.1), computed and digital radiography counted as one.
 */
public enum CorpusModality {
    /** Radiography (CR, DX). */
    XRAY("X-ray", "CR", "DX", "XR", "RG", "RADIOGRAPH", "RADIOGRAPHY", "XRAY"),
    /** Computed tomography. */
    CT("CT", "CT"),
    /** Magnetic resonance. */
    MRI("MRI", "MR", "MRI"),
    /** Ultrasound. */
    ULTRASOUND("ultrasound", "US", "ULTRASOUND"),
    /** Mammography. */
    MAMMOGRAPHY("mammography", "MG", "MAMMOGRAPHY", "MAMMOGRAM"),
    /** Positron emission tomography. */
    PET("PET", "PT", "PET"),
    /** Scintigraphy and SPECT. */
    NUCLEAR("nuclear medicine", "NM", "SPECT", "SCINTIGRAPHY"),
    /** Fluoroscopy. */
    FLUOROSCOPY("fluoroscopy", "RF", "FLUOROSCOPY"),
    /** X-ray angiography. */
    ANGIOGRAPHY("angiography", "XA", "ANGIOGRAPHY", "DSA"),
    /** Dental panoramic and intra-oral radiography. */
    DENTAL("dental radiography", "PX", "IO");

    private final String label;
    private final List<String> codes;

    CorpusModality(String label, String... codes) {
        this.label = label;
        this.codes = List.of(codes);
    }

    /** The name in tables and prompts. */
    public String label() {
        return label;
    }

    /** The modality of a name, label or DICOM code, in any case; empty if unknown. */
    public static Optional<CorpusModality> of(String text) {
        String key = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(m ->
                        m.name().equals(key) || m.label.toUpperCase(Locale.ROOT).equals(key) || m.codes.contains(key))
                .findFirst();
    }

    /** The modality of a DICOM term; empty for {@code OT} and {@code SC}, which say nothing about the image. */
    public static Optional<CorpusModality> of(Modality modality) {
        return of(modality.name());
    }
}
