package io.github.radfound.examples.tiny;

import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.training.data.Augmentation;
import io.github.radfound.training.data.TileViews;
import io.github.radfound.training.data.ViewSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The pictures of packed studies, without the words: every radiograph, and some slabs of each volume. */
final class CaseViews implements ViewSource {

    private static final int SLABS = 3;

    private final CasePack cases;
    private final TileViews views;
    private final List<int[]> pictures = new ArrayList<>();

    /** Pictures of a pack. */
    CaseViews(CasePack cases, ModelInputs inputs) {
        this.cases = cases;
        this.views = new TileViews(inputs, Augmentation.VIEWS);
        for (int number = 0; number < cases.size(); number++) {
            PackedCase one = cases.get(number);
            int shown = one.currentTiles();
            // A volume is one image of many tiles; neighbouring slabs teach little that is new.
            int step = one.current() == 1 ? Math.max(1, shown / SLABS) : 1;
            for (int tile = step / 2; tile < shown; tile += step) {
                pictures.add(new int[] {number, tile});
            }
        }
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public float[] view(int picture, Random random) {
        int[] place = pictures.get(picture);
        return views.of(cases.images(place[0]).tiles().get(place[1]), random);
    }

    @Override
    public String study(int picture) {
        return String.valueOf(pictures.get(picture)[0]);
    }

    /** All pictures of a study are of one region. */
    @Override
    public boolean alike(int first, int second) {
        return pictures.get(first)[0] == pictures.get(second)[0];
    }
}
