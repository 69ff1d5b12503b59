package io.github.radfound.phantom;

import java.util.Arrays;
import java.util.List;

/** What a generated study may show besides ordinary anatomy. */
public enum FindingKind {
    /** Fluid in a pleural cavity; sized by its height in mm. */
    PLEURAL_EFFUSION(Region.CHEST, "pleural effusion"),
    /** Air in a pleural cavity; sized by the share of the lung's width in per cent. */
    PNEUMOTHORAX(Region.CHEST, "pneumothorax"),
    /** A part of a lung without air; sized by its diameter in mm. */
    CONSOLIDATION(Region.CHEST, "consolidation"),
    /** A round shadow in a lung; sized by its diameter in mm. */
    LUNG_NODULE(Region.CHEST, "nodule"),
    /** A heart wider than half of the thorax; sized by the ratio of the widths in per cent. */
    CARDIOMEGALY(Region.CHEST, "cardiomegaly"),
    /** A pacemaker with its lead. */
    PACEMAKER(Region.CHEST, "pacemaker"),
    /** A central venous line. */
    CENTRAL_LINE(Region.CHEST, "central venous line"),
    /** A mass in a breast; sized by its diameter in mm. */
    BREAST_MASS(Region.BREAST, "mass"),
    /** A group of calcifications in a breast; sized by the diameter of the group in mm. */
    BREAST_CALCIFICATIONS(Region.BREAST, "calcifications"),
    /** A nodule of the thyroid that is darker than it; sized by its diameter in mm. */
    THYROID_NODULE(Region.THYROID, "hypodense thyroid nodule"),
    /** A calcified nodule of the thyroid; sized by its diameter in mm. */
    CALCIFIED_THYROID_NODULE(Region.THYROID, "calcified thyroid nodule"),
    /** Blood within the brain; sized by its diameter in mm. */
    INTRACEREBRAL_HAEMORRHAGE(Region.HEAD, "intracerebral haemorrhage"),
    /** Blood between brain and dura; sized by its thickness in mm. */
    SUBDURAL_HAEMATOMA(Region.HEAD, "subdural haematoma"),
    /** A broken tibia; sized by the gap in mm. */
    TIBIAL_FRACTURE(Region.KNEE, "tibial fracture"),
    /** A broken femur; sized by the gap in mm. */
    FEMORAL_FRACTURE(Region.KNEE, "femoral fracture");

    private final Region region;
    private final String term;

    FindingKind(Region region, String term) {
        this.region = region;
        this.term = term;
    }

    /** Where it occurs. */
    public Region region() {
        return region;
    }

    /** Its plain English name in the singular, as closed questions use it. */
    public String term() {
        return term;
    }

    /** All that occur in a region. */
    public static List<FindingKind> of(Region region) {
        return Arrays.stream(values()).filter(k -> k.region == region).toList();
    }
}
