package wippy.guest.lua.module;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.FormatException;
import wippy.formats.Json;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;
import wippy.value.Transcoder;

/**
 * Signed tokens (RFC 7515, 7519) by HMAC, RSA, ECDSA and Ed25519. The algorithm is the one that the program says, never
 * the one that a token asks for.
 */
final class JsonWebToken {
    private static final int LONGEST = 1 << 20;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** How a token is signed. */
    private enum Algorithm {
        HS256("HmacSHA256", ""),
        HS384("HmacSHA384", ""),
        HS512("HmacSHA512", ""),
        RS256("SHA256withRSA", "RSA"),
        RS384("SHA384withRSA", "RSA"),
        RS512("SHA512withRSA", "RSA"),
        ES256("SHA256withECDSAinP1363Format", "EC"),
        ES384("SHA384withECDSAinP1363Format", "EC"),
        ES512("SHA512withECDSAinP1363Format", "EC"),
        EDDSA("Ed25519", "Ed25519");

        private final String signature;
        private final String key;

        Algorithm(String signature, String key) {
            this.signature = signature;
            this.key = key;
        }

        static Algorithm of(String name) {
            for (Algorithm algorithm : values()) {
                if (algorithm.text().equals(name)) {
                    return algorithm;
                }
            }
            throw CryptoModule.invalid("unsupported JWT algorithm: " + name);
        }

        String text() {
            return this == EDDSA ? "EdDSA" : name();
        }

        private boolean isShared() {
            return key.isEmpty();
        }
    }

    private JsonWebToken() {}

    /** {@code (payload, key, alg)}: the token. */
    static String encode(Args args) {
        LuaTable payload = args.table(0);
        String key = args.string(1);
        Algorithm algorithm = Algorithm.of(args.string(2, "HS256"));
        if (payload.length() > 0) {
            throw CryptoModule.invalid("payload must be a table with string keys");
        }
        String claims = payload.count() == 0 ? "{}" : JsonModule.encode(payload);
        String signed = ENCODER.encodeToString(
                        ("{\"alg\":\"" + algorithm.text() + "\",\"typ\":\"JWT\"}").getBytes(StandardCharsets.US_ASCII))
                + "." + ENCODER.encodeToString(LuaStrings.octets(claims));
        return signed + "." + ENCODER.encodeToString(sign(algorithm, key, signed));
    }

    /** {@code (token, key, alg, require_exp)}: the payload, if signature and times are right. */
    static Object verify(Args args) {
        String token = args.string(0);
        String key = args.string(1);
        Algorithm algorithm = Algorithm.of(args.string(2, "HS256"));
        if (token.length() > LONGEST) {
            throw refused("longer than " + LONGEST + " octets");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw refused("it must have three parts, not " + parts.length);
        }
        Data.Mapping header = mapping("header", parts[0]);
        if (!header.text("alg").equals(Optional.of(algorithm.text()))) {
            throw refused("its algorithm is not " + algorithm.text());
        }
        if (header.get("crit").isPresent()) {
            throw refused("it has critical extensions, which are not known here");
        }
        if (!isSigned(algorithm, key, parts[0] + "." + parts[1], octets("signature", parts[2]))) {
            throw refused("signature is invalid");
        }
        Data.Mapping claims = mapping("payload", parts[1]);
        checkTimes(claims, args.truth(3));
        return java.util.Objects.requireNonNull(Transcoder.transcode(DataModel.INSTANCE, claims, LuaModel.INSTANCE));
    }

    private static void checkTimes(Data.Mapping claims, boolean mustExpire) {
        double now = Instant.now().toEpochMilli() / 1000.0;
        Optional<Double> expires = time(claims, "exp");
        if (expires.isEmpty() && mustExpire) {
            throw refused("it has no exp claim");
        }
        if (expires.isPresent() && now >= expires.get()) {
            throw refused("token is expired");
        }
        if (time(claims, "nbf").filter(from -> now < from).isPresent()) {
            throw refused("token is not valid yet");
        }
    }

    private static Optional<Double> time(Data.Mapping claims, String name) {
        return claims.get(name).map(value -> switch (value) {
            case Data.Int number -> (double) number.value();
            case Data.Real number -> number.value();
            default -> throw refused("its " + name + " claim is no number");
        });
    }

    private static WippyException refused(String why) {
        return CryptoModule.invalid("invalid token: " + why);
    }

    private static byte[] octets(String part, String text) {
        try {
            return Base64.getUrlDecoder().decode(LuaStrings.octets(text));
        } catch (IllegalArgumentException e) {
            throw refused("its " + part + " is no base64url");
        }
    }

    private static Data.Mapping mapping(String part, String text) {
        try {
            if (Json.parse(new String(octets(part, text), StandardCharsets.UTF_8)) instanceof Data.Mapping mapping) {
                return mapping;
            }
        } catch (FormatException e) {
            throw refused("its " + part + " is no JSON");
        }
        throw refused("its " + part + " is no JSON object");
    }

    private static byte[] sign(Algorithm algorithm, String key, String text) {
        if (algorithm.isShared()) {
            return mac(algorithm, key, text);
        }
        try {
            PrivateKey secret = KeyFactory.getInstance(algorithm.key)
                    .generatePrivate(new PKCS8EncodedKeySpec(pem(key, "PRIVATE KEY")));
            Signature signature = Signature.getInstance(algorithm.signature);
            signature.initSign(secret);
            signature.update(LuaStrings.octets(text));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw badKey(algorithm, e);
        }
    }

    private static boolean isSigned(Algorithm algorithm, String key, String text, byte[] octets) {
        if (algorithm.isShared()) {
            return MessageDigest.isEqual(mac(algorithm, key, text), octets);
        }
        Signature signature;
        try {
            PublicKey known = KeyFactory.getInstance(algorithm.key)
                    .generatePublic(new X509EncodedKeySpec(pem(key, "PUBLIC KEY")));
            signature = Signature.getInstance(algorithm.signature);
            signature.initVerify(known);
        } catch (GeneralSecurityException e) {
            throw badKey(algorithm, e);
        }
        try {
            signature.update(LuaStrings.octets(text));
            return signature.verify(octets);
        } catch (GeneralSecurityException e) {
            return false; // of a form that no signature has
        }
    }

    private static WippyException badKey(Algorithm algorithm, GeneralSecurityException e) {
        return CryptoModule.invalid("the key is none for " + algorithm.text() + ": " + e.getMessage());
    }

    private static byte[] mac(Algorithm algorithm, String key, String text) {
        if (key.isEmpty()) {
            throw CryptoModule.invalid("key must not be empty");
        }
        return CryptoModule.mac(algorithm.signature, LuaStrings.octets(key)).doFinal(LuaStrings.octets(text));
    }

    /** The octets of a key in PEM (RFC 7468): PKCS #8 for a private one, SubjectPublicKeyInfo for a public one. */
    private static byte[] pem(String key, String label) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        int from = key.indexOf(begin);
        int to = key.indexOf(end);
        if (from < 0 || to < from) {
            throw CryptoModule.invalid("key must be in PEM, with \"" + begin + "\"");
        }
        try {
            return Base64.getMimeDecoder().decode(LuaStrings.octets(key.substring(from + begin.length(), to)));
        } catch (IllegalArgumentException e) {
            throw CryptoModule.invalid("key is no PEM");
        }
    }
}
