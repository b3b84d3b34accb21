package wippy.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import wippy.http.ClientOptions;
import wippy.http.HttpClient;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.HttpRequest;
import wippy.http.HttpResponse;

/** Requests over TLS to servers on this machine, whose certificates an authority made here signs. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TlsTest {
    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    /** An authority; a certificate for 127.0.0.1 that it signs, and one for another name. */
    @BeforeAll
    static void makeCertificates() throws Exception {
        String store = folder.resolve("authority.p12").toString();
        keytool("-genkeypair", "-alias", "authority", "-keyalg", "EC", "-ext", "bc:c", "-dname", "CN=Test Authority")
                .in(store);
        keytool("-exportcert", "-alias", "authority", "-rfc", "-file", file("authority.pem"))
                .in(store);
        keytool("-importcert", "-alias", "authority", "-noprompt", "-file", file("authority.pem"))
                .in(file("trusted.p12"));
        certificate("here", "san=ip:127.0.0.1");
        certificate("elsewhere", "san=dns:elsewhere.example");
    }

    private static void certificate(String name, String subject) throws Exception {
        String store = file(name + ".p12");
        keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name)
                .in(store);
        keytool("-certreq", "-alias", name, "-file", file(name + ".csr")).in(store);
        keytool(
                        "-gencert",
                        "-alias",
                        "authority",
                        "-ext",
                        subject,
                        "-infile",
                        file(name + ".csr"),
                        "-rfc",
                        "-outfile",
                        file(name + ".pem"))
                .in(file("authority.p12"));
        keytool("-importcert", "-alias", "authority", "-noprompt", "-file", file("authority.pem"))
                .in(store);
        keytool("-importcert", "-alias", name, "-noprompt", "-file", file(name + ".pem"))
                .in(store);
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    /** A command of the JDK's {@code keytool}, for a store. */
    private record Keytool(List<String> arguments) {
        void in(String store) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(arguments);
            command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
    }

    private static Keytool keytool(String... arguments) {
        return new Keytool(List.of(arguments));
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
            System.setProperty(TRUST, file("trusted.p12"));
            System.setProperty(TRUST_PASSWORD, PASSWORD);
        } else {
            trustAsBefore();
        }
        HttpClient client = JettyClient.start(ClientOptions.DEFAULT);
        open.add(client);
        return client;
    }

    /** Answers every request with {@code ok}, under that certificate. */
    private int serve(String certificate) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(certificate + ".p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
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

    private static HttpResponse get(HttpClient client, int port) throws IOException {
        return client.send(new HttpRequest("GET", "https", "127.0.0.1", port, "/"))
                .response();
    }

    private static void fails(HttpClient client, int port, HttpProblem problem) {
        assertThatExceptionOfType(HttpException.class)
                .isThrownBy(() -> get(client, port))
                .withMessageContaining("GET https://127.0.0.1:" + port)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
    }

    @Test
    void aServerWhoseAuthorityIsTrustedAnswers() throws Exception {
        HttpResponse response = get(trusting(true), serve("here"));
        assertThat(response.status()).as("what is informational is passed over").isEqualTo(200);
        assertThat(response.body().stream().readAllBytes()).asString().isEqualTo("ok");
    }

    @Test
    void anUnknownAuthorityIsACertificateError() throws Exception {
        fails(trusting(false), serve("here"), HttpProblem.TLS_CERTIFICATE_ERROR);
    }

    @Test
    void aCertificateForAnotherNameIsACertificateError() throws Exception {
        fails(trusting(true), serve("elsewhere"), HttpProblem.TLS_CERTIFICATE_ERROR);
    }

    @Test
    void aServerWithoutTlsIsAProtocolError() throws Exception {
        int port = answer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        fails(trusting(true), port, HttpProblem.TLS_PROTOCOL_ERROR);
    }
}
