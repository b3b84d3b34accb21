package wippy.service.http;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wippy.http.tls.KeyPem;
import wippy.http.tls.PemException;
import wippy.http.tls.ServerTls;
import wippy.http.tls.ServerTls.Clients;
import wippy.http.tls.TrustPem;
import wippy.runtime.entry.Fields;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.Environment;

/** Reads the block {@code tls} of an {@code http.service}; what is wrong is noted in it. */
final class TlsConfig {
    private static final String NAMES = Stream.of(Clients.values())
            .skip(1)
            .map(clients -> clients.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    private final Fields block;
    private final Environment environment;
    private final String namespace;

    private TlsConfig(Fields block, Environment environment, String namespace) {
        this.block = block;
        this.environment = environment;
        this.namespace = namespace;
    }

    static Optional<ServerTls> read(Fields block, Environment environment, String namespace) {
        return new TlsConfig(block, environment, namespace).read();
    }

    private Optional<ServerTls> read() {
        String mode = block.string("mode", "");
        switch (mode) {
            case "" -> refuseWithoutMode();
            case "auto" -> block.problem("mode", "auto needs an overlay network, which is not part of this version");
            case "manual" -> {
                return manual();
            }
            default -> block.problem("mode", "\"" + mode + "\" is none; there is manual");
        }
        return Optional.empty();
    }

    private void refuseWithoutMode() {
        Stream.of("cert", "cert_env", "key", "key_env", "client_auth", "client_ca", "client_ca_env")
                .filter(block::has)
                .findFirst()
                .ifPresent(name -> block.problem(name, "needs  mode: manual"));
    }

    private Optional<ServerTls> manual() {
        Optional<String> certificate = text("cert");
        Optional<String> key = text("key");
        if (block.has("cert") != block.has("key")) {
            block.problem("cert", "cert and key go together, or cert_env and key_env");
        }
        require("cert", certificate);
        require("key", key);
        Clients clients = clients();
        Optional<String> authorities = text("client_ca");
        if (clients.areVerified()) {
            require("client_ca", authorities);
        } else if (clients == Clients.NOT_ASKED && authorities.isPresent()) {
            block.problem("client_ca", "needs client_auth: " + NAMES);
        }
        return block.hasProblems() || certificate.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : tls(certificate.get(), key.get(), clients, authorities);
    }

    private Optional<ServerTls> tls(String certificate, String key, Clients clients, Optional<String> authorities) {
        KeyPem own;
        try {
            own = KeyPem.parse(certificate, key);
        } catch (PemException e) {
            block.problem(block.has("cert") ? "cert" : "cert_env", WippyException.textOf(e));
            return Optional.empty();
        }
        try {
            Optional<TrustPem> trusted =
                    authorities.isPresent() ? Optional.of(TrustPem.parse(authorities.get())) : Optional.empty();
            return Optional.of(ServerTls.of(own, clients, trusted));
        } catch (PemException e) {
            block.problem(block.has("client_ca") ? "client_ca" : "client_ca_env", WippyException.textOf(e));
            return Optional.empty();
        }
    }

    /** What the entry says, or the variable that it names has. */
    private Optional<String> text(String name) {
        Optional<String> written = block.optionalString(name).filter(text -> !text.isBlank());
        Optional<String> variable = block.optionalString(name + "_env").filter(text -> !text.isBlank());
        if (written.isPresent() && variable.isPresent()) {
            block.problem(name, name + " or " + name + "_env, not both");
        }
        Optional<String> value = variable.flatMap(known -> environment.value(known, namespace));
        if (variable.isPresent() && value.isEmpty()) {
            block.problem(name + "_env", "the variable \"" + variable.get() + "\" has no value");
        }
        return written.or(() -> value);
    }

    private void require(String name, Optional<String> text) {
        if (text.isEmpty() && !block.has(name + "_env")) {
            block.problem(name, name + " or " + name + "_env is required");
        }
    }

    private Clients clients() {
        String name = block.string("client_auth", "");
        if (name.isEmpty()) {
            return Clients.NOT_ASKED;
        }
        Optional<Clients> known = Stream.of(Clients.values())
                .skip(1)
                .filter(clients -> clients.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
        if (known.isEmpty()) {
            block.problem("client_auth", "\"" + name + "\" is none; there are " + NAMES);
        }
        return known.orElse(Clients.NOT_ASKED);
    }
}
