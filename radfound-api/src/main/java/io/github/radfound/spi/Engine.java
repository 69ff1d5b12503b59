package io.github.radfound.spi;

import io.github.radfound.model.ModelCard;
import io.github.radfound.result.Inspection;
import java.util.List;

/** A loaded model. Safe for use by many threads; bad input to one call leaves it usable for the next. */
public interface Engine extends AutoCloseable {

    /** What the model says of itself. */
    ModelCard card();

    /**
     * Runs requests as one batch; each result is the same as if its request had run alone.
     *
     * @param requests at least one; all with the same options and adapter
     * @param control  how the run is watched and stopped; tokens are streamed for a batch of one only
     * @return one outcome a request, in order
     */
    List<EngineOutcome> run(List<EngineRequest> requests, RunControl control);

    /** Computes everything up to the first token's logits, for research and parity checks. */
    Inspection inspect(EngineRequest request);

    /** Releases the model once runs in flight are done. Closing twice is harmless. */
    @Override
    void close();
}
