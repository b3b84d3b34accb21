package wippy.http.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** Who we are: a private key, and the certificates that say whose it is. Immutable. */
public final class KeyPem {
    private static final char[] PASSWORD = {};
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private KeyPem(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    /**
     * Reads both.
     *
     * @param certificates our own first, then those of the authorities up to one that others know
     * @param key in PKCS#8, PKCS#1 (RSA) or SEC 1 (EC), not encrypted
     * @throws PemException if a text cannot be read, or the key is not the first certificate's
     */
    public static KeyPem parse(String certificates, String key) throws PemException {
        List<X509Certificate> chain;
        try {
            chain = TrustPem.certificates(certificates);
        } catch (PemException e) {
            throw new PemException("certificate: " + e.getMessage(), e);
        }
        PrivateKey read;
        try {
            read = key(key);
        } catch (PemException e) {
            throw new PemException("key: " + e.getMessage(), e);
        }
        if (!fits(chain.getFirst().getPublicKey(), read)) {
            throw new PemException("the key is not the one of the first certificate");
        }
        return new KeyPem(read, chain);
    }

    private static PrivateKey key(String text) throws PemException {
        for (PemBlock block : PemBlock.parse(text)) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return decoded(block.octets());
                }
                case "RSA PRIVATE KEY" -> {
                    return decoded(Der.rsaKey(block.octets()));
                }
                case "EC PRIVATE KEY" -> {
                    return decoded(Der.ecKey(block.octets()));
                }
                case "ENCRYPTED PRIVATE KEY" ->
                    throw new PemException("the key is encrypted; decrypt it, for example with  openssl pkey");
                default -> {} // parameters or certificates beside it
            }
        }
        throw new PemException("there is no BEGIN PRIVATE KEY in it");
    }

    private static PrivateKey decoded(byte[] pkcs8) throws PemException {
        for (String algorithm : ALGORITHMS) {
            Optional<PrivateKey> key = decoded(algorithm, pkcs8);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new PemException("the key is neither RSA, EC nor Ed25519, or is damaged");
    }

    /** Empty, if it is of another kind. */
    private static Optional<PrivateKey> decoded(String algorithm, byte[] pkcs8) throws PemException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new PemException("keys of kind " + algorithm + " cannot be used here", e);
        }
    }

    /** Whether what one signs the other verifies. */
    private static boolean fits(PublicKey open, PrivateKey secret) throws PemException {
        String algorithm = switch (secret.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(secret);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // of different kinds
        }
    }

    private static final byte[] PROBE = {1, 2, 3};

    /** What shows the certificates and signs with the key. */
    public KeyManager[] managers() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", key, PASSWORD, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyPem that && key.equals(that.key) && chain.equals(that.chain);
    }

    @Override
    public int hashCode() {
        return chain.hashCode();
    }
}
