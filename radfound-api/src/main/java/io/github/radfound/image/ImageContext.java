package io.github.radfound.image;

import io.github.radfound.error.RequestException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an image besides its pixels and may reach a prompt: nothing here identifies a patient. Free text is
 * not accepted: view and body part are single codes of capital letters, digits and underscores. Immutable.
 *
 * @param modality       the modality, or {@code null} if unknown
 * @param view           the view position code, such as {@code PA}, {@code MLO} or {@code AXIAL}, or {@code null}
 * @param laterality     the side, or {@code null}
 * @param bodyPart       the body part examined as a DICOM code value (PS3.16 Annex L), such as {@code CHEST}, or
 *                       {@code null}
 * @param relativeDays   days from the current study to this image, negative for a prior; {@code null} for current
 * @param rowSpacing     distance between rows in mm, or 0 if unknown
 * @param columnSpacing  distance between columns in mm, or 0 if unknown
 * @param slicePositions position of each frame along the slice normal in mm, for volumes; empty otherwise
 */
public record ImageContext(
        @Nullable Modality modality,
        @Nullable String view,
        @Nullable Laterality laterality,
        @Nullable String bodyPart,
        @Nullable Integer relativeDays,
        double rowSpacing,
        double columnSpacing,
        List<Double> slicePositions) {

    /** Nothing known. */
    public static final ImageContext UNKNOWN = new ImageContext(null, null, null, null, null, 0, 0, List.of());

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,16}");

    /** Checks the codes and spacings and copies the positions. */
    public ImageContext {
        checkCode("view", view);
        checkCode("bodyPart", bodyPart);
        checkSpacing(rowSpacing);
        checkSpacing(columnSpacing);
        slicePositions = List.copyOf(slicePositions);
    }

    /** The modality, if known. */
    public Optional<Modality> knownModality() {
        return Optional.ofNullable(modality);
    }

    /** Days from the current study, if this image is a prior. */
    public OptionalInt priorDays() {
        return relativeDays == null ? OptionalInt.empty() : OptionalInt.of(relativeDays);
    }

    /** The same context with another modality. */
    public ImageContext withModality(@Nullable Modality value) {
        return new ImageContext(
                value, view, laterality, bodyPart, relativeDays, rowSpacing, columnSpacing, slicePositions);
    }

    /** The same context with another view code. */
    public ImageContext withView(@Nullable String value) {
        return new ImageContext(
                modality, value, laterality, bodyPart, relativeDays, rowSpacing, columnSpacing, slicePositions);
    }

    /** The same context with another side. */
    public ImageContext withLaterality(@Nullable Laterality value) {
        return new ImageContext(
                modality, view, value, bodyPart, relativeDays, rowSpacing, columnSpacing, slicePositions);
    }

    /** The same context with another body part code. */
    public ImageContext withBodyPart(@Nullable String value) {
        return new ImageContext(
                modality, view, laterality, value, relativeDays, rowSpacing, columnSpacing, slicePositions);
    }

    /** The same context, taken the given number of days from the current study. */
    public ImageContext withRelativeDays(@Nullable Integer value) {
        return new ImageContext(modality, view, laterality, bodyPart, value, rowSpacing, columnSpacing, slicePositions);
    }

    /** The same context with other spacings in mm. */
    public ImageContext withSpacing(double rows, double columns) {
        return new ImageContext(modality, view, laterality, bodyPart, relativeDays, rows, columns, slicePositions);
    }

    /** The same context with slice positions in mm along the normal. */
    public ImageContext withSlicePositions(List<Double> values) {
        return new ImageContext(modality, view, laterality, bodyPart, relativeDays, rowSpacing, columnSpacing, values);
    }

    private static void checkCode(String name, @Nullable String value) {
        if (value != null && !CODE.matcher(Objects.requireNonNull(value)).matches()) {
            throw new RequestException(
                    "Expected " + name + " to be a code of 1 to 16 capital letters, digits or underscores.",
                    "give a code such as PA or CHEST; free text is not accepted here.");
        }
    }

    private static void checkSpacing(double mm) {
        if (!(mm >= 0) || Double.isInfinite(mm)) {
            throw new RequestException("Expected a spacing in mm of 0 or more, found " + mm + ".", "correct it, or 0.");
        }
    }
}
