package io.github.radfound.runtime.internal.engine;

import io.github.radfound.ProgressListener;
import io.github.radfound.model.ModelSource;
import io.github.radfound.runtime.internal.pack.GraphAgreement;
import io.github.radfound.runtime.internal.pack.ModelPackage;
import io.github.radfound.runtime.internal.session.OrtPresence;
import io.github.radfound.runtime.internal.session.SessionFactory;
import io.github.radfound.spi.Engine;
import io.github.radfound.spi.EngineConfiguration;
import io.github.radfound.spi.EngineProvider;

/** Opens engines on ONNX Runtime. */
public final class OnnxEngineProvider implements EngineProvider {

    /** For ServiceLoader. */
    public OnnxEngineProvider() {}

    @Override
    public Engine open(EngineConfiguration configuration, ProgressListener progress) {
        OrtPresence.check();
        SessionFactory sessions = SessionFactory.create(configuration.device(), configuration.threads());
        ModelPackage model = ModelPackage.open(configuration.model(), progress);
        GraphAgreement.check(model);
        SessionFactory suiting = sessions.suiting(
                configuration.device(), model.manifest().architecture().precision());
        return new OnnxEngine(model, suiting, configuration.featureCacheBytes());
    }

    /** The hash of the manifest, which holds that of every file. */
    @Override
    public String contents(ModelSource model) {
        return ModelPackage.hashOf(model).orElse("");
    }
}
