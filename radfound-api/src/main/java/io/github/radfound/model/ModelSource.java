package io.github.radfound.model;

import java.nio.file.Path;
import java.util.Objects;

/** Where a model comes from. */
public sealed interface ModelSource {

    /**
     * A package in a folder.
     *
     * @param path the folder that holds {@code radfound.json}
     */
    record Folder(Path path) implements ModelSource {

        /** Makes the path absolute. */
        public Folder {
            path = path.toAbsolutePath().normalize();
        }
    }

    /**
     * A package by its id: in a jar on the class path (as resource {@code META-INF/radfound/models/<id>/radfound.json}) or
     * already in the model cache. Nothing is downloaded.
     *
     * @param id the model's id
     */
    record Named(String id) implements ModelSource {

        /** Checks that there is an id. */
        public Named {
            Objects.requireNonNull(id, "id");
        }
    }
}
