package wippy.guest.lua.module;

import java.util.Optional;
import wippy.guest.lua.value.LuaModel;
import wippy.http.tls.ClientTls;
import wippy.http.tls.KeyPem;
import wippy.http.tls.PemException;
import wippy.http.tls.TrustPem;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;

/**
 * The option {@code tls} of a request: {@code cert} with {@code key}, {@code ca} (all in PEM), {@code server_name},
 * {@code insecure_skip_verify}. A client that trusts nobody by mistake is worse than one that fails, so what is not
 * understood is an error.
 */
final class TlsOptions {
    private TlsOptions() {}

    static ClientTls read(LuaTable table) {
        LuaModel.INSTANCE.forEachField(table, (name, value) -> check(name, value));
        return new ClientTls(
                key(table),
                text(table, "ca").map(TlsOptions::authorities),
                text(table, "server_name"),
                !Boolean.TRUE.equals(table.get("insecure_skip_verify")));
    }

    private static void check(String name, Object value) {
        boolean fits = switch (name) {
            case "cert", "key", "ca", "server_name" -> value instanceof String;
            case "insecure_skip_verify" -> value instanceof Boolean;
            default -> throw OutgoingRequest.invalid("tls has no option " + name);
        };
        if (!fits) {
            throw OutgoingRequest.invalid(
                    "tls." + name + (name.equals("insecure_skip_verify") ? " must be a boolean" : " must be a string"));
        }
    }

    private static Optional<String> text(LuaTable table, String name) {
        return table.get(name) instanceof String text && !text.isEmpty()
                ? Optional.of(LuaStrings.decode(text))
                : Optional.empty();
    }

    private static Optional<KeyPem> key(LuaTable table) {
        Optional<String> certificate = text(table, "cert");
        Optional<String> key = text(table, "key");
        if (certificate.isPresent() != key.isPresent()) {
            throw OutgoingRequest.invalid("tls.cert and tls.key must both be there");
        }
        return certificate.isEmpty() ? Optional.empty() : Optional.of(parsed(certificate.get(), key.get()));
    }

    private static KeyPem parsed(String certificate, String key) {
        try {
            return KeyPem.parse(certificate, key);
        } catch (PemException e) {
            throw OutgoingRequest.invalid("tls.cert and tls.key: " + e.getMessage());
        }
    }

    private static TrustPem authorities(String text) {
        try {
            return TrustPem.parse(text);
        } catch (PemException e) {
            throw OutgoingRequest.invalid("tls.ca: " + e.getMessage());
        }
    }
}
