package wippy.guest.lua.module;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.ModuleTable;
import wippy.lua.LuaStrings;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/** Modules that turn octets into other octets: {@code base64} and {@code hash} (spec host.md §5.18). */
final class EncodingModules {
    private EncodingModules() {}

    /** {@code base64}. */
    static final class Base64Module implements LuaModule {
        @Override
        public String name() {
            return "base64";
        }

        @Override
        public Object value() {
            return new ModuleTable(name())
                    .attempt(
                            "encode",
                            (state, args) ->
                                    LuaStrings.of(Base64.getEncoder().encode(LuaStrings.octets(args.string(0)))))
                    .attempt("decode", (state, args) -> decode(args.string(0)))
                    .freeze();
        }

        private static String decode(String text) {
            try {
                return LuaStrings.of(Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1)));
            } catch (IllegalArgumentException e) {
                throw WippyException.invalid("base64 decode: " + e.getMessage()).retryable(false);
            }
        }
    }

    /** {@code hash}. */
    static final class HashModule implements LuaModule {
        private record Algorithm(String name, String digest, String mac) {}

        private static final List<Algorithm> ALGORITHMS = List.of(
                new Algorithm("md5", "MD5", "HmacMD5"),
                new Algorithm("sha1", "SHA-1", "HmacSHA1"),
                new Algorithm("sha256", "SHA-256", "HmacSHA256"),
                new Algorithm("sha512", "SHA-512", "HmacSHA512"));

        @Override
        public String name() {
            return "hash";
        }

        @Override
        public Object value() {
            ModuleTable table = new ModuleTable(name());
            for (Algorithm algorithm : ALGORITHMS) {
                table.attempt(algorithm.name(), (state, args) -> shown(digest(algorithm, octets(args, 0)), args, 1));
                table.attempt(
                        "hmac_" + algorithm.name(),
                        (state, args) -> shown(mac(algorithm, octets(args, 0), octets(args, 1)), args, 2));
            }
            return table.attempt("fnv32", (state, args) -> fnv32(octets(args, 0)))
                    .attempt("fnv64", (state, args) -> fnv64(octets(args, 0)))
                    .freeze();
        }

        private static byte[] octets(Args args, int index) {
            return LuaStrings.octets(args.string(index));
        }

        private static String shown(byte[] octets, Args args, int raw) {
            return args.truth(raw) ? LuaStrings.of(octets) : HexFormat.of().formatHex(octets);
        }

        private static byte[] digest(Algorithm algorithm, byte[] octets) {
            try {
                return MessageDigest.getInstance(algorithm.digest()).digest(octets);
            } catch (GeneralSecurityException e) {
                throw WippyException.internal("hash").withCause(e);
            }
        }

        private static byte[] mac(Algorithm algorithm, byte[] octets, byte[] secret) {
            try {
                Mac mac = Mac.getInstance(algorithm.mac());
                mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, algorithm.mac()));
                return mac.doFinal(octets);
            } catch (GeneralSecurityException e) {
                throw WippyException.internal("hash").withCause(e);
            }
        }

        private static long fnv32(byte[] octets) {
            int hash = 0x811c9dc5;
            for (byte octet : octets) {
                hash = (hash ^ (octet & 0xff)) * 0x01000193;
            }
            return hash & 0xffffffffL;
        }

        private static long fnv64(byte[] octets) {
            long hash = 0xcbf29ce484222325L;
            for (byte octet : octets) {
                hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
            }
            return hash;
        }
    }
}
