package io.github.radfound.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.runtime.internal.testing.ChildJvm;
import io.github.radfound.runtime.internal.testing.OnnxBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loading the native libraries and running them opens no connection. Three views: Java's socket factory (everywhere), the kernel's
 * system calls (Linux with strace, sees native code too), and a process that has no network at all (Linux with unshare).
 */
class NoConnectionTest {

    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
             "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "vocab": {"a": 0, "b": 1, "?": 2}, "unk_token": "?"}}
            """;

    @TempDir
    Path folder;

    private Path graph;
    private Path tokenizer;

    @BeforeEach
    void writeModel() throws IOException {
        graph = Files.write(folder.resolve("add.onnx"), OnnxBytes.add(1, 1));
        tokenizer = Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
    }

    @Test
    void javaCodeAsksForNoSocket() throws Exception {
        assertThat(load(child())).contains("sockets 0");
    }

    @Test
    void theSocketCountSeesTheTokenizerLibrarysReportWhenNothingPreventsIt() throws Exception {
        ChildJvm.Outcome outcome = child().run(ConnectionProbe.class, "load-unprepared", graph, tokenizer);
        assertThat(outcome.output()).containsPattern("sockets [1-9]");
    }

    @Test
    void noSystemCallConnects() throws Exception {
        assertThat(connections(traced -> load(traced))).isEmpty();
    }

    @Test
    void theTraceSeesAConnectionWhereThereIsOne() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> calls =
                    connections(traced -> traced.run(ConnectionProbe.class, "connect", server.getLocalPort()));
            assertThat(calls).isNotEmpty();
        }
    }

    @Test
    void worksWithoutANetwork() throws Exception {
        Assumptions.assumeTrue(
                ChildJvm.works("unshare", "-rn", "true"), "needs Linux's unshare and the right to use it");
        load(child("unshare", "-rn"));
    }

    private interface Work {
        Object run(ChildJvm child) throws IOException, InterruptedException;
    }

    private List<String> connections(Work work) throws IOException, InterruptedException {
        Assumptions.assumeTrue(ChildJvm.works("strace", "-f", "true"), "needs Linux's strace and the right to trace");
        Path log = folder.resolve("calls.txt");
        work.run(child("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", log.toString()));
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(l -> l.contains("AF_INET")).toList();
        }
    }

    private String load(ChildJvm child) throws IOException, InterruptedException {
        ChildJvm.Outcome outcome = child.run(ConnectionProbe.class, "load", graph, tokenizer);
        assertThat(outcome.output()).contains("sum 3.0").contains("tokens 2");
        assertThat(outcome.exit()).isZero();
        return outcome.output();
    }

    /** A fresh cache, so that the tokenizer library's native part is unpacked as on first use. */
    private ChildJvm child(String... prefix) {
        return ChildJvm.startedBy(prefix).property("DJL_CACHE_DIR", folder.resolve("djl"));
    }
}
