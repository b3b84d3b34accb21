package wippy.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.http.tls.ServerTls.Clients;

/** Keys and certificates as openssl wrote them; {@code src/test/resources/tls/make.sh} says how. */
class KeyPemTest {
    private static final Path FOLDER = Path.of("src/test/resources/tls");

    private static String read(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        server.pem,  server.key,       RSA
        server.pem,  server-pkcs1.key, RSA
        ec.pem,      ec.key,           EC
        ec.pem,      ec-pkcs8.key,     EC
        ed25519.pem, ed25519.key,      EdDSA
        """)
    void everyFormOfKeyIsRead(String certificate, String key, String algorithm) throws Exception {
        KeyPem pem = KeyPem.parse("a comment\n" + read(certificate), read(key).replace("\n", "\r\n"));
        X509KeyManager manager = (X509KeyManager) pem.managers()[0];
        assertThat(manager.getPrivateKey("key").getAlgorithm()).isEqualTo(algorithm);
        assertThat(manager.getCertificateChain("key")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        server.pem | ec.key               | the key is not the one of the first certificate
        server.pem | client.key           | the key is not the one of the first certificate
        server.pem | server-encrypted.key | key: the key is encrypted; decrypt it, for example with  openssl pkey
        server.pem | server.pem           | key: there is no BEGIN PRIVATE KEY in it
        server.key | server.key           | certificate: there is no BEGIN CERTIFICATE in it
        """)
    void whatDoesNotFitIsRefused(String certificate, String key, String message) throws IOException {
        String first = read(certificate);
        String second = read(key);
        assertThatThrownBy(() -> KeyPem.parse(first, second)).hasMessage(message);
    }

    @Test
    void damagedTextIsRefused() throws Exception {
        String certificate = read("server.pem");
        assertThatThrownBy(() -> KeyPem.parse(certificate, "-----BEGIN PRIVATE KEY-----\nAAAA"))
                .hasMessage("key: BEGIN PRIVATE KEY and its END do not stand together");
        assertThatThrownBy(
                        () -> KeyPem.parse(certificate, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"))
                .hasMessage("key: the key is neither RSA, EC nor Ed25519, or is damaged");
        assertThatThrownBy(() -> KeyPem.parse(
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", read("server.key")))
                .hasMessageStartingWith("certificate: a certificate cannot be read");
        assertThatThrownBy(() -> TrustPem.parse("x".repeat(1_000_001))).hasMessageContaining("longer than");
    }

    /** Whatever a file holds, it is read or refused by a message. */
    @Test
    void anyTextIsReadOrRefused() throws Exception {
        Random random = new Random(7);
        String certificate = read("ec.pem");
        for (String name : new String[] {"ec.key", "server-pkcs1.key", "server.pem"}) {
            String text = read(name);
            for (int i = 0; i < 400; i++) {
                StringBuilder changed = new StringBuilder(text);
                for (int j = 0; j <= random.nextInt(3); j++) {
                    changed.setCharAt(random.nextInt(changed.length()), (char) (32 + random.nextInt(95)));
                }
                tried(certificate, changed.toString());
                tried(changed.toString(), text);
            }
        }
    }

    private static void tried(String certificate, String key) {
        try {
            assertThat(KeyPem.parse(certificate, key).managers()).isNotEmpty();
        } catch (PemException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void authoritiesAreBelieved() throws Exception {
        X509TrustManager manager = (X509TrustManager)
                TrustPem.parse(read("ca.pem") + read("stranger.pem")).managers()[0];
        assertThat(manager.getAcceptedIssuers())
                .extracting(X509Certificate::getSubjectX500Principal)
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("CN=ca", "CN=stranger");
    }

    @Test
    void clientsAreVerifiedAgainstAuthorities() throws Exception {
        KeyPem key = KeyPem.parse(read("server.pem"), read("server.key"));
        assertThatThrownBy(() -> ServerTls.of(key, Clients.VERIFY_IF_GIVEN, Optional.empty()))
                .hasMessage("clients cannot be verified without authorities");
    }
}
