package io.github.radfound.runtime.internal.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ModelDownloadException;
import io.github.radfound.runtime.internal.testing.ChildJvm;
import io.github.radfound.runtime.internal.zoo.RawServer.Reply;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redirects of a server with a certificate made for the test. */
class RedirectTest {

    private static final String PASSWORD = "changeit";
    private static final byte[] LIST = "{\"formatVersion\": 1, \"models\": []}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private SSLContext tls;

    @BeforeEach
    void makeCertificate() throws Exception {
        Path store = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        boolean made = ChildJvm.works(
                keytool.toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-storetype",
                "PKCS12",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1");
        Assumptions.assumeTrue(made, "needs the JDK's keytool to make a certificate");
        tls = context(store);
    }

    @Test
    void followsARedirectFromHttpsToHttps() throws Exception {
        try (RawServer server = new RawServer(
                tlsSocket(),
                r -> r.path().equals("/list") ? Reply.status(302, "Location", "/other") : Reply.of(200, LIST))) {
            assertThat(ZooIndex.read(secure(server.uri("/list")), connection())).isEmpty();
        }
    }

    @Test
    void followsNoRedirectFromHttpsToHttp() throws Exception {
        try (RawServer open = new RawServer(r -> Reply.of(200, LIST));
                RawServer server = new RawServer(
                        tlsSocket(),
                        r -> Reply.status(302, "Location", open.uri("/list").toString()))) {
            assertThatThrownBy(() -> ZooIndex.read(secure(server.uri("/list")), connection()))
                    .isInstanceOf(ModelDownloadException.class)
                    .hasMessageContaining("status 302");
            assertThat(open.requests()).isEmpty();
        }
    }

    @Test
    void trustsNoUnknownCertificate() throws Exception {
        try (RawServer server = new RawServer(tlsSocket(), r -> Reply.of(200, LIST))) {
            assertThatThrownBy(() -> ZooIndex.read(secure(server.uri("/list")), Connection.create()))
                    .isInstanceOf(ModelDownloadException.class);
        }
    }

    private Connection connection() {
        return Connection.with(
                new Patience(1, 1, Duration.ofMillis(1), Duration.ofSeconds(30)),
                () -> Connection.clientBuilder().sslContext(tls).build());
    }

    private static URI secure(URI uri) {
        return URI.create(uri.toString().replace("http:", "https:"));
    }

    private ServerSocket tlsSocket() throws Exception {
        return tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("test", keys.getCertificate("test"));
        trusted.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
