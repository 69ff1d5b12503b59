package io.github.radfound.runtime.internal.session;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import io.github.radfound.Device;
import io.github.radfound.runtime.internal.session.SessionFactory.Usage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loads both native libraries, runs a graph and a tokenizer, and prints how many sockets Java code asked for. Run in a process of its
 * own: the libraries behave as on first use, and a socket factory can be set only once.
 */
final class ConnectionProbe {

    private static final AtomicInteger SOCKETS = new AtomicInteger();

    private ConnectionProbe() {}

    /** Arguments: what to do ("load", "load-unprepared" or "connect"), then a graph and a tokenizer, or a port. */
    public static void main(String[] args) throws Exception {
        try {
            run(args);
        } finally {
            System.out.println("sockets " + SOCKETS);
        }
    }

    private static void run(String[] args) throws Exception {
        switch (args[0]) {
            case "load" -> {
                countSockets();
                load(Path.of(args[1]), Path.of(args[2]));
            }
            case "load-unprepared" -> {
                countSockets();
                tokenize(Path.of(args[2]));
            }
            case "connect" -> {
                try (SocketChannel c = SocketChannel.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])))) {
                    System.out.println("connected " + c.isConnected());
                }
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void load(Path graph, Path tokenizer) throws Exception {
        SessionFactory factory = SessionFactory.create(Device.AUTO, 1);
        try (OrtSession session = factory.open(graph, Usage.REPEATED);
                OnnxTensor x = OnnxTensor.createTensor(factory.environment(), new float[] {1, 2});
                OrtSession.Result y = session.run(Map.of("x", x))) {
            System.out.println("sum " + ((float[]) y.get(0).getValue())[1]);
        }
        tokenize(tokenizer);
    }

    private static void tokenize(Path tokenizer) throws IOException {
        try (HuggingFaceTokenizer t = HuggingFaceTokenizer.newInstance(tokenizer, Map.of("truncation", "false"))) {
            System.out.println("tokens " + t.encode("a b").getIds().length);
        }
    }

    /** Every socket that java.net opens from now on is counted and refused. */
    @SuppressWarnings("deprecation") // the only hook that needs no agent and no security manager
    private static void countSockets() throws IOException {
        Socket.setSocketImplFactory(() -> {
            SOCKETS.incrementAndGet();
            throw new UnsupportedOperationException("no connection may be opened");
        });
    }
}
