package io.github.radfound.training.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The nineteen organ systems of a corpus. The paper counts 19 and its Figure 1a names eleven, the first eleven here; the
 * other eight are our choice, so that every body part of DICOM PS3.16 Annex L finds a place.
 */
public enum OrganSystem {
    /** Brain and its surroundings. */
    CENTRAL_NERVOUS("Central Nervous System", "brain", "HEAD", "BRAIN", "SKULL", "CNS", "HEADANGIO"),
    /** Bones, joints and muscles except the spine. */
    MUSCULOSKELETAL(
            "Musculoskeletal",
            "bones and joints",
            "EXTREMITY",
            "HAND",
            "FOOT",
            "KNEE",
            "HIP",
            "SHOULDER",
            "ELBOW",
            "WRIST",
            "ANKLE",
            "ARM",
            "LEG",
            "FEMUR",
            "HUMERUS",
            "TIBIA",
            "FINGER",
            "TOE",
            "CLAVICLE",
            "LOWER_LIMB",
            "UPPER_LIMB",
            "THIGH",
            "CALF",
            "FOREARM",
            "SCAPULA",
            "RIB"),
    /** Oesophagus to rectum. */
    GASTROINTESTINAL(
            "Gastrointestinal",
            "stomach and bowel",
            "COLON",
            "STOMACH",
            "ESOPHAGUS",
            "BOWEL",
            "RECTUM",
            "DUODENUM",
            "SMALL_INTESTINE"),
    /** Neck, sinuses, ear, throat. */
    HEAD_NECK("Head & Neck", "head and neck", "NECK", "SINUS", "EAR", "LARYNX", "PHARYNX", "NOSE", "PAROTID"),
    /** Lungs, pleura, mediastinum. */
    CHEST("Chest", "chest and lungs", "CHEST", "LUNG", "THORAX", "MEDIASTINUM", "BRONCHUS", "STERNUM"),
    /** Kidneys, urinary tract, genital organs. */
    UROGENITAL(
            "Urogenital",
            "kidneys, bladder and genital organs",
            "KIDNEY",
            "BLADDER",
            "PROSTATE",
            "URETER",
            "UTERUS",
            "OVARY",
            "TESTIS",
            "SCROTUM",
            "PELVIS"),
    /** Arteries and veins. */
    VASCULAR("Vascular", "blood vessels", "AORTA", "CAROTID", "VEIN", "ARTERY", "CIRCLE_OF_WILLIS"),
    /** Vertebral column and its contents. */
    SPINE("Spine", "spine", "SPINE", "CSPINE", "TSPINE", "LSPINE", "SSPINE", "COCCYX", "TLSPINE", "LSSPINE", "CTSPINE"),
    /** Liver, bile ducts, pancreas. */
    HEPATOBILIARY("Hepatobiliary", "liver and bile ducts", "LIVER", "GALLBLADDER", "PANCREAS", "BILEDUCT"),
    /** Heart. */
    CARDIAC("Cardiac", "heart", "HEART", "CARDIAC", "CORONARYARTERY"),
    /** Breast. */
    BREAST("Breast", "breast", "BREAST"),
    /** Abdomen without a single organ. */
    ABDOMEN("Abdomen", "abdomen", "ABDOMEN", "ABDOMENPELVIS", "ABD"),
    /** Thyroid, adrenals, pituitary. */
    ENDOCRINE("Endocrine", "endocrine glands", "THYROID", "ADRENAL", "PITUITARY", "PARATHYROID"),
    /** Eye and orbit. */
    EYE("Eye & Orbit", "eye and orbit", "EYE", "ORBIT"),
    /** Pregnancy and the unborn. */
    OBSTETRIC("Obstetric & Fetal", "fetus", "FETUS", "PLACENTA", "UMBILICALCORD"),
    /** Lymph nodes, spleen, marrow. */
    LYMPHATIC("Lymphatic & Haematologic", "lymph nodes and spleen", "SPLEEN", "LYMPHNODE", "AXILLA", "BONEMARROW"),
    /** Skin and what lies beneath. */
    SOFT_TISSUE("Skin & Soft Tissue", "skin and soft tissue", "SKIN", "SOFTTISSUE", "MUSCLE"),
    /** Teeth and jaws. */
    DENTAL("Dental & Maxillofacial", "teeth and jaws", "JAW", "TEETH", "TOOTH", "MANDIBLE", "MAXILLA", "TMJ", "FACE"),
    /** More than one of these. */
    WHOLE_BODY("Whole Body", "whole body", "WHOLEBODY", "CHESTABDOMEN", "CHESTABDPELVIS", "NECKCHEST");

    private final String label;
    private final String phrase;
    private final List<String> codes;

    OrganSystem(String label, String phrase, String... codes) {
        this.label = label;
        this.phrase = phrase;
        this.codes = List.of(codes);
    }

    /** The name in tables. */
    public String label() {
        return label;
    }

    /** Words for prompts of zero-shot classification. */
    public String phrase() {
        return phrase;
    }

    /** The system of a name, label or body part code (PS3.16 Annex L), in any case; empty if unknown. */
    public static Optional<OrganSystem> of(String text) {
        String key = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(o ->
                        o.name().equals(key) || o.label.toUpperCase(Locale.ROOT).equals(key) || o.codes.contains(key))
                .findFirst();
    }
}
