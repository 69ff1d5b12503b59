package io.github.radfound.eval.data.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where MIMIC-CXR and MIMIC-CXR-JPG keep their files (Johnson et al., Scientific Data 2019):
 * {@code files/p10/p10000032/s50414267/<dicom id>.jpg} or {@code .dcm}, and the report at
 * {@code files/p10/p10000032/s50414267.txt}.
 *
 * @param root the folder that holds {@code files}
 */
record MimicPaths(Path root) {

    /** The folder, or the folder that holds {@code files} itself. */
    static MimicPaths in(Path folder) {
        Path files = folder.resolve("files");
        return new MimicPaths(Files.isDirectory(files) ? files : folder);
    }

    /** An image, as JPEG, DICOM or PNG, whichever is there. */
    Path image(String subject, String study, String dicom) {
        Path folder = LocalFiles.below(root, patient(subject) + "/s" + study);
        return LocalFiles.firstOrMissing(folder, List.of(dicom + ".jpg", dicom + ".dcm", dicom + ".png"));
    }

    /** A report. */
    Path report(String subject, String study) {
        return LocalFiles.below(root, patient(subject) + "/s" + study + ".txt");
    }

    private static String patient(String subject) {
        String group = subject.length() < 2 ? subject : subject.substring(0, 2);
        return "p" + group + "/p" + subject;
    }
}
