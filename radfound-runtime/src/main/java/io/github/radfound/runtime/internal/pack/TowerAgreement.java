package io.github.radfound.runtime.internal.pack;

import static io.github.radfound.runtime.internal.pack.GraphSignature.FLOAT;
import static io.github.radfound.runtime.internal.pack.GraphSignature.INT64;
import static io.github.radfound.runtime.internal.pack.StatedGraph.Axis.OPEN;

import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.runtime.internal.pack.StatedGraph.Axis;
import java.io.IOException;
import java.util.List;

/** Compares the numbers of the manifest of two towers with their graphs, as {@link GraphAgreement} does for other packages. */
public final class TowerAgreement {

    private final TowerPackage model;
    private final TowerManifest manifest;
    private final Axis embedding;

    private TowerAgreement(TowerPackage model) {
        this.model = model;
        this.manifest = model.manifest();
        this.embedding = new Axis("embeddingSize", manifest.embeddingSize());
    }

    /**
     * Compares manifest and graphs. Graphs are read without their weights.
     *
     * @throws ModelCorruptException on the first difference; it names the key, the graph and both values
     */
    public static void check(TowerPackage model) {
        TowerAgreement agreement = new TowerAgreement(model);
        GraphAgreement.reading(model.folder(), () -> {
            agreement.images();
            agreement.texts();
        });
    }

    private void images() throws IOException {
        StatedGraph graph = StatedGraph.of(model.folder(), TowerManifest.IMAGE_ENCODER);
        Axis side = new Axis("image.tileSize", manifest.image().tileSize());
        Axis channels = new Axis("image.channels", manifest.image().channels());
        graph.input("pixel_values", FLOAT, OPEN, channels, side, side);
        graph.output("image_embeds", FLOAT, OPEN, embedding);
    }

    private void texts() throws IOException {
        StatedGraph graph = StatedGraph.of(model.folder(), TowerManifest.TEXT_ENCODER);
        graph.input("input_ids", INT64, OPEN, OPEN);
        graph.input("attention_mask", INT64, OPEN, OPEN);
        graph.output("text_embeds", FLOAT, OPEN, embedding);
        Axis context = new Axis("text.contextLength", manifest.context());
        for (String table : List.of("position_embedding.weight", "position_embeddings.weight")) {
            graph.withinRows(table, context);
        }
        Axis padding = new Axis("text.padTokenId, counted from 1,", manifest.padding() + 1L);
        for (String table : List.of("token_embedding.weight", "word_embeddings.weight")) {
            graph.withinRows(table, padding);
        }
    }
}
