package io.github.radfound.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * Sorts the files of a format into studies by their headers, without reading pixels, so that reports can be matched and
 * patients kept apart. What it gives identifies patients and must not be shown or logged. Implementations are stateless and
 * safe for use by many threads.
 */
public interface StudyIndexer {

    /**
     * Indexes files.
     *
     * @param files the files; those of other formats are left out
     */
    Index index(List<Path> files);

    /**
     * What was found.
     *
     * @param studies the studies, in an order that depends on the files alone
     * @param unread  files of the format that are damaged or missing
     */
    record Index(List<IndexedStudy> studies, List<Path> unread) {

        /** Copies the lists. */
        public Index {
            studies = List.copyOf(studies);
            unread = List.copyOf(unread);
        }

        /** Numbers only. */
        @Override
        public String toString() {
            return "Index[" + studies.size() + " studies, " + unread.size() + " unread files]";
        }
    }

    /**
     * A study. Texts are empty where the header has none.
     *
     * @param patient   key of the patient
     * @param study     study instance UID
     * @param accession accession number
     * @param files     files of its images
     */
    record IndexedStudy(String patient, String study, String accession, List<Path> files) {

        /** Copies the files. */
        public IndexedStudy {
            files = List.copyOf(files);
        }

        /** The number of files only. */
        @Override
        public String toString() {
            return "IndexedStudy[" + files.size() + " files]";
        }
    }
}
