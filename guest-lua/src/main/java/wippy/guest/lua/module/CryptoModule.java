package wippy.guest.lua.module;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import wippy.base.execution.Execution;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.ModuleTable;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/** {@code crypto}: random values, authentication, encryption, tokens (spec host.md §5.18), all by the JDK. */
final class CryptoModule implements LuaModule {
    private static final long MOST_RANDOM = 1 << 20;
    private static final long MOST_ITERATIONS = 10_000_000;
    private static final long LONGEST_KEY = 1 << 16;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();

    @Override
    public String name() {
        return "crypto";
    }

    @Override
    public Object value() {
        Ciphers aes = new Ciphers(Ciphers.Algorithm.AES, random);
        Ciphers chacha20 = new Ciphers(Ciphers.Algorithm.CHACHA20, random);
        LuaTable tokens = new ModuleTable("crypto.jwt")
                .attempt("encode", (state, args) -> JsonWebToken.encode(args))
                .attempt("verify", (state, args) -> JsonWebToken.verify(args))
                .freeze();
        return new ModuleTable(name())
                .put("random", randoms())
                .put("hmac", hmacs())
                .put("encrypt", ciphers("crypto.encrypt", aes::encrypt, chacha20::encrypt))
                .put("decrypt", ciphers("crypto.decrypt", aes::decrypt, chacha20::decrypt))
                .put("jwt", tokens)
                .attempt("pbkdf2", (state, args) -> derive(state, args))
                .add("constant_time_compare", (state, args) -> MessageDigest.isEqual(octets(args, 0), octets(args, 1)))
                .freeze();
    }

    private LuaTable randoms() {
        return new ModuleTable("crypto.random")
                .attempt("bytes", (state, args) -> {
                    byte[] octets = new byte[size(args.integer(0))];
                    random.nextBytes(octets);
                    return LuaStrings.of(octets);
                })
                .attempt("string", (state, args) -> text(args))
                .attempt("uuid", (state, args) -> UUID.randomUUID().toString())
                .freeze();
    }

    private static LuaTable hmacs() {
        return new ModuleTable("crypto.hmac")
                .attempt("sha256", (state, args) -> authenticated("HmacSHA256", args))
                .attempt("sha512", (state, args) -> authenticated("HmacSHA512", args))
                .freeze();
    }

    private interface Cipher {
        String apply(Args args);
    }

    private static LuaTable ciphers(String name, Cipher aes, Cipher chacha20) {
        return new ModuleTable(name)
                .attempt("aes", (state, args) -> aes.apply(args))
                .attempt("chacha20", (state, args) -> chacha20.apply(args))
                .freeze();
    }

    static byte[] octets(Args args, int index) {
        return LuaStrings.octets(args.string(index));
    }

    private static int size(long size) {
        if (size < 1 || size > MOST_RANDOM) {
            throw invalid("length must be 1 to " + MOST_RANDOM + ", got " + size);
        }
        return (int) size;
    }

    private String text(Args args) {
        int length = size(args.integer(0));
        int[] alphabet = LuaStrings.decode(args.string(1, LETTERS)).codePoints().toArray();
        if (alphabet.length == 0) {
            throw invalid("alphabet must not be empty");
        }
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return LuaStrings.encode(text.toString());
    }

    private static String authenticated(String algorithm, Args args) {
        byte[] key = octets(args, 0);
        if (key.length == 0) {
            throw invalid("key must not be empty");
        }
        return HexFormat.of().formatHex(mac(algorithm, key).doFinal(octets(args, 1)));
    }

    /** An authentication code that is ready for its first octet. */
    static Mac mac(String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw WippyException.internal("crypto").withCause(e);
        }
    }

    /** PBKDF2 (RFC 8018, 5.2), which lets the guest be stopped meanwhile. */
    private static String derive(LuaState state, Args args) {
        byte[] password = octets(args, 0);
        byte[] salt = octets(args, 1);
        int iterations = (int) inRange("iterations", args.integer(2), MOST_ITERATIONS);
        int length = (int) inRange("key length", args.integer(3), LONGEST_KEY);
        String algorithm = hash(args.string(4, "sha256"));
        // an empty key and one of zeros are the same to HMAC, and the JDK takes only the second
        Mac mac = mac(algorithm, password.length == 0 ? new byte[1] : password);
        byte[] key = new byte[length];
        for (int block = 1, at = 0; at < length; block++, at += mac.getMacLength()) {
            byte[] octets = block(state.execution(), mac, salt, iterations, block);
            System.arraycopy(octets, 0, key, at, Math.min(octets.length, length - at));
        }
        return LuaStrings.of(key);
    }

    private static byte[] block(Execution execution, Mac mac, byte[] salt, int iterations, int number) {
        mac.update(salt);
        mac.update(new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number});
        byte[] last = mac.doFinal();
        byte[] sum = last.clone();
        for (int i = 1; i < iterations; i++) {
            execution.poll();
            last = mac.doFinal(last);
            for (int k = 0; k < sum.length; k++) {
                sum[k] ^= last[k];
            }
        }
        return sum;
    }

    private static String hash(String name) {
        return switch (name) {
            case "sha1" -> "HmacSHA1";
            case "sha256" -> "HmacSHA256";
            case "sha384" -> "HmacSHA384";
            case "sha512" -> "HmacSHA512";
            default -> throw invalid("unsupported hash: " + name + " (sha1, sha256, sha384 and sha512 are)");
        };
    }

    private static long inRange(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw invalid(name + " must be 1 to " + most + ", got " + value);
        }
        return value;
    }

    static WippyException invalid(String message) {
        return WippyException.invalid(message).retryable(false);
    }
}
