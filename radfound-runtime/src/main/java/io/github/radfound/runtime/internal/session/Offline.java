package io.github.radfound.runtime.internal.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tokenizer library (DJL) from opening connections. Left alone, it asks a cloud metadata address who it is when it is first
 * used, and downloads its native library on machines with CUDA or of a kind that its jar does not serve.
 */
public final class Offline {

    private static final Logger LOG = LoggerFactory.getLogger(Offline.class);

    /** Read by DJL before it reports its use. */
    private static final String OPT_OUT = "OPT_OUT_TRACKING";

    /** DJL-wide; an application that uses DJL for other things may want it off, so it is set only while the library is loaded. */
    private static final String DJL_OFFLINE = "ai.djl.offline";

    private static final String LOADER = "ai.djl.huggingface.tokenizers.jni.LibUtils";

    private static boolean prepared;

    private Offline() {}

    /**
     * Must be called before the first use of any DJL class; calling it again costs nothing. What the application has set itself
     * is left as it is.
     */
    public static synchronized void prepare() {
        if (prepared) {
            return;
        }
        set(OPT_OUT);
        boolean ours = set(DJL_OFFLINE);
        try {
            Class.forName(LOADER, true, Offline.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // Not a failure yet: whoever uses a tokenizer meets the same problem and reports it with its own context.
            LOG.debug("The tokenizer library cannot be loaded", e);
        } finally {
            if (ours) {
                System.clearProperty(DJL_OFFLINE);
            }
        }
        prepared = true;
    }

    private static boolean set(String property) {
        boolean unset = System.getProperty(property) == null;
        if (unset) {
            System.setProperty(property, "true");
        }
        return unset;
    }
}
