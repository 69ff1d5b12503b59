package io.github.radfound.dicom.internal.map;

import io.github.radfound.image.Laterality;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The codes that may leave a file. Only terms that the standard defines pass: a name typed into the wrong field does not.
 */
final class Codes {

    /** View Position: DICOM PS3.3 sections C.8.1.3, C.8.11.5.1.1 and CID 4014 (mammography). */
    private static final Set<String> VIEWS = Set.of(
            "AP",
            "PA",
            "LL",
            "RL",
            "RLD",
            "LLD",
            "RLO",
            "LLO",
            "LATERAL",
            "LAT",
            "OBL",
            "AXIAL",
            "LORDOTIC",
            "CC",
            "MLO",
            "ML",
            "LM",
            "LMO",
            "XCC",
            "XCCL",
            "XCCM",
            "FB",
            "SIO",
            "ISO",
            "CV",
            "AT",
            "AX",
            "SUPEROLATERAL");

    /** Body Part Examined: the terms of DICOM PS3.16 annex L that imaging of people uses. */
    private static final Set<String> BODY_PARTS = Set.of(
            "ABDOMEN",
            "ABDOMENPELVIS",
            "ADRENAL",
            "ANKLE",
            "AORTA",
            "ARM",
            "AXILLA",
            "BACK",
            "BILEDUCT",
            "BLADDER",
            "BRAIN",
            "BREAST",
            "BRONCHUS",
            "BUTTOCK",
            "CALCANEUS",
            "CALF",
            "CAROTID",
            "CEREBELLUM",
            "CERVIX",
            "CHEEK",
            "CHEST",
            "CHESTABDOMEN",
            "CHESTABDPELVIS",
            "CLAVICLE",
            "COCCYX",
            "COLON",
            "CORONARYARTERY",
            "CSPINE",
            "CTSPINE",
            "DUODENUM",
            "EAR",
            "ELBOW",
            "ESOPHAGUS",
            "EXTREMITY",
            "EYE",
            "EYELID",
            "FACE",
            "FEMUR",
            "FIBULA",
            "FINGER",
            "FOOT",
            "FOREARM",
            "GALLBLADDER",
            "HAND",
            "HEAD",
            "HEADNECK",
            "HEART",
            "HIP",
            "HUMERUS",
            "IAC",
            "ILEUM",
            "ILIUM",
            "JAW",
            "JEJUNUM",
            "KIDNEY",
            "KNEE",
            "LARYNX",
            "LEG",
            "LIVER",
            "LSPINE",
            "LSSPINE",
            "LUNG",
            "MANDIBLE",
            "MAXILLA",
            "MEDIASTINUM",
            "MOUTH",
            "NECK",
            "NECKCHEST",
            "NECKCHESTABDOMEN",
            "NECKCHESTABDPELV",
            "NOSE",
            "ORBIT",
            "OVARY",
            "PANCREAS",
            "PARATHYROID",
            "PAROTID",
            "PATELLA",
            "PELVIS",
            "PENIS",
            "PHARYNX",
            "PROSTATE",
            "RADIUS",
            "RADIUSULNA",
            "RECTUM",
            "RIB",
            "SCALP",
            "SCAPULA",
            "SCROTUM",
            "SELLA",
            "SHOULDER",
            "SIJOINT",
            "SINUS",
            "SKULL",
            "SPINE",
            "SPLEEN",
            "SSPINE",
            "STERNUM",
            "STOMACH",
            "TESTIS",
            "THIGH",
            "THUMB",
            "THYMUS",
            "THYROID",
            "TIBIA",
            "TIBIAFIBULA",
            "TLSPINE",
            "TMJ",
            "TOE",
            "TONGUE",
            "TRACHEA",
            "TSPINE",
            "ULNA",
            "URETER",
            "URETHRA",
            "UTERUS",
            "VAGINA",
            "WHOLEBODY",
            "WRIST",
            "ZYGOMA");

    private Codes() {}

    static Optional<String> view(String text) {
        return known(VIEWS, text);
    }

    static Optional<String> bodyPart(String text) {
        return known(BODY_PARTS, text);
    }

    /** Left, right or both; U (unpaired) and anything else is none. */
    static Optional<Laterality> laterality(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "L" -> Optional.of(Laterality.L);
            case "R" -> Optional.of(Laterality.R);
            case "B" -> Optional.of(Laterality.B);
            default -> Optional.empty();
        };
    }

    private static Optional<String> known(Set<String> terms, String text) {
        return Optional.of(text.toUpperCase(Locale.ROOT)).filter(terms::contains);
    }
}
