package io.github.radfound.phantom;

import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generated study: images of nobody, what is true of them, a report and questions. It is made up and shows no patient.
 *
 * @param region    what is shown
 * @param index     which of the generator's studies
 * @param images    radiographs, or one volume, in the order in which they are read
 * @param findings  what is there
 * @param report    a report of it
 * @param questions questions with their answers
 * @param prior     the study before, or {@code null}
 */
public record PhantomStudy(
        Region region,
        long index,
        List<RadImage> images,
        List<Finding> findings,
        PhantomReport report,
        List<PhantomQuestion> questions,
        @Nullable Prior prior) {

    /**
     * The study before.
     *
     * @param days     days before the current study
     * @param images   its images, with their relative date
     * @param findings what was there
     * @param report   what was written
     */
    public record Prior(int days, List<RadImage> images, List<Finding> findings, PhantomReport report) {

        /** Copies the lists. */
        public Prior {
            images = List.copyOf(images);
            findings = List.copyOf(findings);
        }
    }

    /** Copies the lists. */
    public PhantomStudy {
        images = List.copyOf(images);
        findings = List.copyOf(findings);
        questions = List.copyOf(questions);
    }

    /** The images as a study. */
    public Study study() {
        return new Study(images);
    }

    /** Whether a finding is there. */
    public boolean shows(FindingKind kind) {
        return findings.stream().anyMatch(f -> f.kind() == kind);
    }
}
