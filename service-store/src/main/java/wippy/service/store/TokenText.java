package wippy.service.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What tokens look like: random octets in base64url and, where there is a key, a dot and the HMAC-SHA-256 of that text.
 * Any thread may use it.
 */
final class TokenText {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final int length;
    private final Optional<SecretKeySpec> key;

    /**
     * Tokens of that form.
     *
     * @param length in octets, before the encoding
     * @param key that signs them
     */
    TokenText(int length, Optional<byte[]> key) {
        this.length = length;
        this.key = key.map(octets -> new SecretKeySpec(octets, "HmacSHA256"));
    }

    /** A token that never was. */
    String fresh() {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        String text = ENCODER.encodeToString(octets);
        return key.map(secret -> text + '.' + signature(secret, text)).orElse(text);
    }

    /** Whether it may be one of ours: of their length, and signed with our key. Takes as long for every wrong one. */
    boolean isGenuine(String token) {
        int size = (length * 8 + 5) / 6;
        if (key.isEmpty()) {
            return token.length() == size;
        }
        return token.length() > size
                && token.charAt(size) == '.'
                && same(token.substring(size + 1), signature(key.get(), token.substring(0, size)));
    }

    /** The key under which a token's meaning is kept: not the token, for those who can list keys. */
    static String place(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return "token:" + ENCODER.encodeToString(digest.digest(octets(token)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(octets(given), octets(wanted));
    }

    private static String signature(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return ENCODER.encodeToString(mac.doFinal(octets(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
