package io.github.radfound.eval.label;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The fourteen observations of chest radiographs that CheXpert defines, in its order. J. Irvin et al., CheXpert: A Large Chest
 * Radiograph Dataset with Uncertainty Labels and Expert Comparison, AAAI 2019.
 */
public enum Finding {
    /** No disease is said to be present or possible; devices do not count. */
    NO_FINDING("No Finding"),
    /** Widened mediastinum or enlarged cardiomediastinal silhouette. */
    ENLARGED_CARDIOMEDIASTINUM("Enlarged Cardiomediastinum"),
    /** Enlarged heart. */
    CARDIOMEGALY("Cardiomegaly"),
    /** Nodule or mass. */
    LUNG_LESION("Lung Lesion"),
    /** Opacity of the lung of any kind that is named as such. */
    LUNG_OPACITY("Lung Opacity"),
    /** Pulmonary edema or congestion. */
    EDEMA("Edema"),
    /** Consolidation. */
    CONSOLIDATION("Consolidation"),
    /** Pneumonia or infection of the lung. */
    PNEUMONIA("Pneumonia"),
    /** Atelectasis or collapse. */
    ATELECTASIS("Atelectasis"),
    /** Air in the pleural space. */
    PNEUMOTHORAX("Pneumothorax"),
    /** Fluid in the pleural space. */
    PLEURAL_EFFUSION("Pleural Effusion"),
    /** Thickening, plaques or scars of the pleura. */
    PLEURAL_OTHER("Pleural Other"),
    /** Fracture. */
    FRACTURE("Fracture"),
    /** Tubes, lines, wires, implants. */
    SUPPORT_DEVICES("Support Devices");

    /**
     * The five that the CheXpert competition and CheXbert's authors report: atelectasis, cardiomegaly, consolidation, edema,
     * pleural effusion.
     */
    public static final Set<Finding> FIVE =
            Collections.unmodifiableSet(EnumSet.of(ATELECTASIS, CARDIOMEGALY, CONSOLIDATION, EDEMA, PLEURAL_EFFUSION));

    private final String title;

    Finding(String title) {
        this.title = title;
    }

    /** The name as CheXpert's tables write it. */
    public String title() {
        return title;
    }
}
