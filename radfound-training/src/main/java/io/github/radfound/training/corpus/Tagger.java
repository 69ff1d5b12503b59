package io.github.radfound.training.corpus;

import io.github.radfound.image.RadImage;

/** Finds tags of images where source and header have none. For use by one thread. */
public interface Tagger {

    /** Finds nothing. */
    Tagger NONE = new Tagger() {
        @Override
        public ImageTags tags(RadImage image) {
            return ImageTags.NONE;
        }

        @Override
        public String name() {
            return "none";
        }
    };

    /** Tags of one image or volume. */
    ImageTags tags(RadImage image);

    /** What tags: a corpus is not resumed with another tagger. */
    String name();
}
