package io.github.radfound.runtime.internal.generate;

import io.github.radfound.runtime.internal.generate.BeamGroup.Beam;
import io.github.radfound.spi.RunControl;
import java.util.ArrayList;
import java.util.List;

/** Beam search over a batch: one group of beams for each prompt; groups that are done leave the batch. */
final class BeamSearch {

    private final StepModel model;
    private final List<BeamGroup> groups = new ArrayList<>();

    BeamSearch(StepModel model, List<GenerationRequest> requests) {
        this.model = model;
        for (int row = 0; row < requests.size(); row++) {
            groups.add(new BeamGroup(requests.get(row), model.vocabulary(), row));
        }
    }

    /** Runs until every group is done; the hypotheses of each prompt, best first. */
    List<List<RawHypothesis>> run(RunControl control) {
        float[] logits = new float[model.vocabulary()];
        List<BeamGroup> running = new ArrayList<>(groups);
        while (true) {
            control.check();
            for (BeamGroup group : running) {
                group.step(model, logits);
            }
            running.removeIf(BeamGroup::isDone);
            if (running.isEmpty()) {
                return groups.stream().map(BeamGroup::hypotheses).toList();
            }
            control.check();
            advance(running);
        }
    }

    private void advance(List<BeamGroup> running) {
        List<Beam> beams =
                running.stream().flatMap(group -> group.running().stream()).toList();
        model.advance(
                beams.stream().mapToInt(Beam::lastToken).toArray(),
                beams.stream().mapToInt(Beam::row).toArray());
        int row = 0;
        for (BeamGroup group : running) {
            group.moveTo(row);
            row += group.running().size();
        }
    }
}
