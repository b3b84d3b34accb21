package wippy.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import wippy.http.AddressPolicy;
import wippy.http.ClientOptions;
import wippy.http.HttpClient;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.HttpRequest;
import wippy.http.HttpResponse;
import wippy.http.tls.KeyPem;

/** Requests over TLS to servers on this machine, whose certificate an authority of this test has signed. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TlsTest {
    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    /** The file of who is trusted. */
    private static String trusted() {
        return folder.resolve("trusted.p12").toString();
    }

    @BeforeAll
    static void writeTrusted() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = TlsTest.class.getResourceAsStream("/tls/ca.pem");
                OutputStream out = Files.newOutputStream(folder.resolve("trusted.p12"))) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static String pem(String name) throws IOException {
        try (InputStream in = TlsTest.class.getResourceAsStream("/tls/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    @AfterAll
    static void trustAsBefore() {
        System.clearProperty(TRUST);
        System.clearProperty(TRUST_PASSWORD);
    }

    private HttpClient trusting(boolean authority) {
        if (authority) {
            System.setProperty(TRUST, trusted());
            System.setProperty(TRUST_PASSWORD, PASSWORD);
        } else {
            trustAsBefore();
        }
        HttpClient client = JettyClient.start(ClientOptions.DEFAULT);
        open.add(client);
        return client;
    }

    /** Answers every request with {@code ok}, under a certificate for localhost and 127.0.0.1. */
    private int serve() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(KeyPem.parse(pem("server.pem"), pem("server.key")).managers(), null, null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        return answer(server);
    }

    private int answer(ServerSocket server) {
        open.add(server);
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    byte[] request = new byte[4096];
                    if (socket.getInputStream().read(request) > 0) {
                        socket.getOutputStream()
                                .write(
                                        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                                                .getBytes(StandardCharsets.ISO_8859_1));
                    }
                } catch (IOException e) {
                    // the client's side of it is what is tested
                }
            }
        });
        return server.getLocalPort();
    }

    private static HttpResponse get(HttpClient client, String host, int port) throws IOException {
        AddressPolicy here = (_, _) -> List.of(InetAddress.getLoopbackAddress());
        return client.send(new HttpRequest("GET", "https", host, port, "/").withPolicy(here))
                .response();
    }

    private static void fails(HttpClient client, String host, int port, HttpProblem problem) {
        assertThatExceptionOfType(HttpException.class)
                .isThrownBy(() -> get(client, host, port))
                .withMessageContaining("GET https://" + host + ":" + port)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
    }

    @Test
    void aServerWhoseAuthorityIsTrustedAnswers() throws Exception {
        HttpResponse response = get(trusting(true), "127.0.0.1", serve());
        assertThat(response.status()).as("what is informational is passed over").isEqualTo(200);
        assertThat(response.body().stream().readAllBytes()).asString().isEqualTo("ok");
    }

    @Test
    void anUnknownAuthorityIsACertificateError() throws Exception {
        fails(trusting(false), "127.0.0.1", serve(), HttpProblem.TLS_CERTIFICATE_ERROR);
    }

    @Test
    void aCertificateForAnotherNameIsACertificateError() throws Exception {
        fails(trusting(true), "203.0.113.7", serve(), HttpProblem.TLS_CERTIFICATE_ERROR);
    }

    @Test
    void aServerWithoutTlsIsAProtocolError() throws Exception {
        int port = answer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        HttpClient client = trusting(true);
        for (int i = 0; i < 200; i++) { // one thread sends while another finds that this is no TLS
            fails(client, "127.0.0.1", port, HttpProblem.TLS_PROTOCOL_ERROR);
        }
    }
}
