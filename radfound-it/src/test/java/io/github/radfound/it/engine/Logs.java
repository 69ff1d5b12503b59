package io.github.radfound.it.engine;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged while it is open, at any level: by SLF4J, whose back end here is the platform's, or directly. */
final class Logs extends Handler {

    /** Its level is that of what native code writes to standard error by itself. */
    private static final Logger NATIVE = Logger.getLogger("io.github.radfound.onnxruntime");

    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final StringBuilder text = new StringBuilder();

    Logs() {
        setFormatter(new SimpleFormatter());
        setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        NATIVE.setLevel(Level.WARNING);
        root.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord logged) {
        text.append(getFormatter().format(logged));
    }

    @Override
    public void flush() {
        // There is nothing to wait for.
    }

    @Override
    public void close() {
        root.removeHandler(this);
        root.setLevel(before);
    }

    /** What was logged so far, stack traces included. */
    synchronized String text() {
        return text.toString();
    }
}
