package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.Tags;
import java.util.List;
import java.util.Map;

/** Every format. */
public final class Formats {

    private static final List<SampleKind> REPORTS = List.of(SampleKind.REPORT);

    /** In the order of the paper: questions, captions and reports, a hospital's own. */
    public static final List<Format> ALL = List.of(
            new VqaRad(),
            new VqaMed2019(),
            new Slake(),
            new MimicCxrVqa(),
            new MedicalDiffVqa(),
            new Manifest("medpix-qa", List.of(SampleKind.CHOICE), Map.of()),
            new Roco(),
            new MedPixCaptions(),
            new IuXray(),
            new MimicCxr(),
            new Manifest("r2chest", REPORTS, Map.of(Tags.MODALITY, "X-ray", Tags.ORGAN, "chest")),
            new Manifest("r2mammo", REPORTS, Map.of(Tags.MODALITY, "mammography", Tags.ORGAN, "breast")),
            new Manifest("r2thyroid", REPORTS, Map.of(Tags.MODALITY, "CT", Tags.ORGAN, "thyroid")),
            new Manifest("manifest", List.of(SampleKind.values()), Map.of()));

    private Formats() {}
}
