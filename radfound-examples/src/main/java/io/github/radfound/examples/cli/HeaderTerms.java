package io.github.radfound.examples.cli;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Codes of headers that the standard defines (DICOM PS3.3, enumerated values and defined terms; PS3.16 annex L). Files hold other
 * texts where codes belong, names among them: only what is known here is repeated.
 */
final class HeaderTerms {

    /** What is shown in place of a text that is no known term. */
    static final String OTHER = "other";

    /** PS3.3 section C.7.3.1.1.1, retired ones included. */
    private static final Set<String> MODALITIES = words(
            "ANN AR ASMT AU BDUS BI BMD CD CF CFM CP CR CS CT CTPROTOCOL DD DF DG DM DMS DOC DS DX EC ECG EEG EMG EOG EPS ES FA FID FS"
                    + " GM HC HD IO IOL IVOCT IVUS KER KO LEN LP LS M3D MA MG MR MS NM OAM OCT OP OPM OPR OPT OPTBSV OPTENF OPV OSS OT PA"
                    + " PLAN POS PR PT PX REG RESP RF RG RTDOSE RTIMAGE RTINTENT RTPLAN RTRAD RTRECORD RTSEGANN RTSTRUCT RWV SC SEG SM"
                    + " SMR SR SRF ST STAIN TEXTUREMAP TG US VA VF VL XA XAPROTOCOL XC");

    /** PS3.3 section C.7.6.3.1.2, retired ones included. */
    private static final Set<String> PHOTOMETRIC = Set.of(
            "MONOCHROME1",
            "MONOCHROME2",
            "PALETTE COLOR",
            "RGB",
            "HSV",
            "ARGB",
            "CMYK",
            "YBR_FULL",
            "YBR_FULL_422",
            "YBR_PARTIAL_422",
            "YBR_PARTIAL_420",
            "YBR_ICT",
            "YBR_RCT",
            "XYB");

    private static final Set<String> ANSWERS = Set.of("YES", "NO");

    private static final Set<String> IMAGES = words(
            "ORIGINAL DERIVED PRIMARY SECONDARY MIXED AXIAL LOCALIZER SCOUT REFORMATTED MPR PROJECTION VOLUME OTHER NONE NORM ND DIS2D"
                    + " DIS3D MFSPLIT DIFFUSION ADC FA TRACEW M P R I SE GR IR EP RM SK MTC SS TRSS SP MP OSP PER RG CG PPG FC PFF PFP"
                    + " FS 2D 3D MAGNITUDE PHASE REAL IMAGINARY MIN_IP MAX_IP MEAN MINIMUM MAXIMUM STATIC DYNAMIC GATED TOMO RECON"
                    + " BQML CNTS PROPCNTS DECY START ADMIN CONSTANT_ANGLE WHOLE_BODY EMISSION TRANSMISSION"
                    + " LINEAR LINEAR_EXACT SIGMOID IDENTITY INVERSE LIN LOG COLOR MONOCHROME TRUE_COLOR DISTORTED SAMPLED"
                    + " WSD DV DI DF SD SI DRW SYN FOR_PRESENTATION FOR_PROCESSING"
                    + " BINARY FRACTIONAL LABELMAP MANUAL SEMIAUTOMATIC AUTOMATIC CONTAINS CONTAINER TEXT NUM CODE IMAGE SCOORD"
                    + " SCOORD3D UIDREF PNAME DATE TIME DATETIME COMPOSITE WAVEFORM SEPARATE CONTINUOUS COMPLETE PARTIAL VERIFIED"
                    + " UNVERIFIED G R POINT POINTSET POLYLINE POLYGON CLOSED_PLANAR OPEN_PLANAR CLOSED_NONPLANAR PHYSICAL PATIENT"
                    + " PLAN BEAM FRACTION GY RELATIVE CM HU US OD REMOVED MODIFIED UNMODIFIED"
                    + " ISO_2110 ISO_10918_1 ISO_14495_1 ISO_15444_1 ISO_13818_2");

    private static final Set<String> POSITIONS = words(
            "HFS HFP FFS FFP HFDR HFDL FFDR FFDL HFV FFV LFP LFS RFP RFS AFDR AFDL PFDR PFDL AP PA LL RL RLD LLD RLO LLO ML MLO LM LMO CC"
                    + " FB SIO ISO CCID L R U B M F O STANDING ERECT SUPINE PRONE RECUMBENT SEATED LATERAL");

    private static final Set<String> BODY_PARTS = words(
            "ABDOMEN ABDOMENPELVIS ADRENAL ANKLE AORTA ARM AXILLA BACK BLADDER BRAIN BREAST BRONCHUS BUTTOCK CALCANEUS CALF CAROTID"
                    + " CEREBELLUM CERVIX CHEEK CHEST CHESTABDOMEN CHESTABDPELVIS CLAVICLE COCCYX COLON CORNEA CORONARYARTERY CSPINE"
                    + " CTSPINE DUODENUM EAR ELBOW ESOPHAGUS EXTREMITY EYE EYELID FACE FEMUR FINGER FOOT FOREARM GALLBLADDER HAND HEAD"
                    + " HEADNECK HEART HIP HUMERUS ILEUM ILIUM IAC JAW JEJUNUM KIDNEY KNEE LARYNX LEG LIVER LSPINE LSSPINE LUNG MAXILLA"
                    + " MEDIASTINUM MOUTH NECK NECKCHEST NOSE ORBIT OVARY PANCREAS PAROTID PATELLA PELVIS PENIS PHARYNX PROSTATE RADIUS"
                    + " RECTUM RIB SACRUM SCALP SCAPULA SCLERA SCROTUM SHOULDER SKULL SPINE SPLEEN SSPINE STERNUM STOMACH SUBMANDIBULAR"
                    + " TESTIS THIGH THUMB THYMUS THYROID TIBIA TIBIAFIBULA TLSPINE TMJ TOE TONGUE TRACHEA TSPINE ULNA ULNARADIUS URETER"
                    + " URETHRA UTERUS VAGINA VULVA WHOLEBODY WRIST ZYGOMA");

    /** Directions of rows and columns, and character sets. */
    private static final Pattern FORMS =
            Pattern.compile("[APLRHF]{1,3}|ISO_IR \\d{1,3}|ISO 2022 IR \\d{1,3}|GB18030|GBK|CID \\d{1,5}");

    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{0,12}(\\.[0-9]{0,14})?([eE][-+]?[0-9]{1,3})?");

    private HeaderTerms() {}

    private static Set<String> words(String list) {
        return Set.copyOf(List.of(list.split(" ")).stream().distinct().toList());
    }

    /** The modality, or {@link #OTHER}. */
    static String modality(String text) {
        return MODALITIES.contains(text) ? text : OTHER;
    }

    /** The photometric interpretation, or {@link #OTHER}. */
    static String photometric(String text) {
        return PHOTOMETRIC.contains(text) ? text : OTHER;
    }

    /** YES, NO or {@link #OTHER}. */
    static String answer(String text) {
        return ANSWERS.contains(text) ? text : OTHER;
    }

    /** The UID, or {@link #OTHER} if it has no such form. */
    static String uid(String text) {
        return UID.matcher(text).matches() ? text : OTHER;
    }

    /** Whether all values are terms that the standard defines for some code. */
    static boolean areKnown(List<String> codes) {
        return codes.stream()
                .allMatch(code -> code.isEmpty()
                        || MODALITIES.contains(code)
                        || PHOTOMETRIC.contains(code)
                        || ANSWERS.contains(code)
                        || IMAGES.contains(code)
                        || POSITIONS.contains(code)
                        || BODY_PARTS.contains(code)
                        || FORMS.matcher(code).matches());
    }

    /** Whether all values are numbers. */
    static boolean areNumbers(List<String> texts) {
        return texts.stream().allMatch(text -> NUMBER.matcher(text.strip()).matches());
    }
}
