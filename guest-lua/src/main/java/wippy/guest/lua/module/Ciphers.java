package wippy.guest.lua.module;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import wippy.lua.LuaStrings;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/**
 * Authenticated encryption: a fresh nonce of 12 octets, then the encrypted octets, then a tag of 16. What was changed
 * meanwhile, or was encrypted with another key or other additional data, does not decrypt.
 */
final class Ciphers {
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int LONGEST_KEY = 32;

    /** The ciphers there are. */
    enum Algorithm {
        /** AES in Galois/counter mode (NIST SP 800-38D). */
        AES("AES/GCM/NoPadding", "AES", 16),
        /** ChaCha20-Poly1305 (RFC 8439). */
        CHACHA20("ChaCha20-Poly1305", "ChaCha20", LONGEST_KEY);

        private final String transformation;
        private final String key;
        private final int shortestKey;

        Algorithm(String transformation, String key, int shortestKey) {
            this.transformation = transformation;
            this.key = key;
            this.shortestKey = shortestKey;
        }

        private boolean takesKey(int octets) {
            return octets % 8 == 0 && octets >= shortestKey && octets <= LONGEST_KEY;
        }

        private AlgorithmParameterSpec nonce(byte[] octets) {
            return this == AES ? new GCMParameterSpec(8 * TAG, octets) : new IvParameterSpec(octets);
        }
    }

    private final Algorithm algorithm;
    private final SecureRandom random;

    Ciphers(Algorithm algorithm, SecureRandom random) {
        this.algorithm = algorithm;
        this.random = random;
    }

    /** {@code (data, key, aad?)}: nonce, encrypted data and tag. */
    String encrypt(Args args) {
        byte[] data = CryptoModule.octets(args, 0);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, args, nonce, data);
        byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return LuaStrings.of(all);
    }

    /** {@code (data, key, aad?)}: what was encrypted. */
    String decrypt(Args args) {
        byte[] data = CryptoModule.octets(args, 0);
        checkedKey(args);
        if (data.length < NONCE + TAG) {
            throw CryptoModule.invalid("encrypted data is too short: " + data.length + " octets");
        }
        byte[] nonce = Arrays.copyOf(data, NONCE);
        return LuaStrings.of(run(Cipher.DECRYPT_MODE, args, nonce, Arrays.copyOfRange(data, NONCE, data.length)));
    }

    private byte[] checkedKey(Args args) {
        byte[] key = CryptoModule.octets(args, 1);
        if (!algorithm.takesKey(key.length)) {
            throw CryptoModule.invalid("key must be " + (algorithm == Algorithm.AES ? "16 or 24 or 32" : "32")
                    + " octets, got " + key.length);
        }
        return key;
    }

    private byte[] run(int mode, Args args, byte[] nonce, byte[] data) {
        byte[] key = checkedKey(args);
        byte[] additional = LuaStrings.octets(args.string(2, ""));
        try {
            Cipher cipher = Cipher.getInstance(algorithm.transformation);
            cipher.init(mode, new SecretKeySpec(key, algorithm.key), algorithm.nonce(nonce));
            cipher.updateAAD(additional);
            return cipher.doFinal(data);
        } catch (AEADBadTagException e) {
            throw CryptoModule.invalid("message authentication failed");
        } catch (GeneralSecurityException e) {
            throw WippyException.internal("crypto").withCause(e);
        }
    }
}
