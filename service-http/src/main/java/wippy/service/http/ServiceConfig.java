package wippy.service.http;

import java.time.Duration;
import java.util.Optional;
import wippy.http.ListenerOptions;
import wippy.http.tls.ServerTls;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.Fields;
import wippy.runtime.port.Environment;
import wippy.runtime.service.Lifecycle;

/**
 * What an {@code http.service} says.
 *
 * @param address as written
 * @param tls how connections are encrypted; empty for not at all
 * @param write how long a response may take; empty for as long as it does
 */
record ServiceConfig(
        String address,
        String host,
        int port,
        Optional<ServerTls> tls,
        Optional<Duration> read,
        Optional<Duration> write,
        Optional<Duration> idle,
        Lifecycle lifecycle) {
    /** As long as makes no difference. */
    private static final Duration NEVER = Duration.ofDays(365);

    static ServiceConfig read(Entry entry, Environment environment) {
        Fields fields = entry.fields();
        String address = fields.string("addr", "");
        if (address.isBlank()) {
            fields.problem("addr", "address is required");
        }
        Optional<ListenAddress> place = ListenAddress.parse(address);
        if (!address.isBlank() && place.isEmpty()) {
            fields.problem("addr", "expected host:port or :port, got \"" + address + "\"");
        }
        Fields timeouts = fields.section("timeouts");
        refuse(fields);
        ServiceConfig config = new ServiceConfig(
                address,
                place.map(ListenAddress::host).orElse(""),
                place.map(ListenAddress::port).orElse(0),
                TlsConfig.read(fields.section("tls"), environment, entry.id().namespace()),
                timeout(timeouts, "read"),
                timeout(timeouts, "write"),
                timeout(timeouts, "idle"),
                Lifecycle.from(fields.section("lifecycle"), entry.id().namespace()));
        fields.check();
        return config;
    }

    private static void refuse(Fields fields) {
        if (fields.has("network")) {
            fields.problem("network", "overlay networks are not part of this version");
        }
        Fields host = fields.section("host");
        for (String size : new String[] {"buffer_size", "worker_count"}) {
            if (host.integer(size, 0) < 0) {
                host.problem(size, "cannot be negative");
            }
        }
    }

    private static Optional<Duration> timeout(Fields timeouts, String name) {
        Duration time = timeouts.duration(name, Duration.ZERO);
        if (time.isNegative()) {
            timeouts.problem(name, "cannot be negative");
        }
        return timeouts.has(name) ? Optional.of(time) : Optional.empty();
    }

    /** Limits that the entry does not set are the listener's; those it sets to zero are none. */
    ListenerOptions listener() {
        ListenerOptions defaults = ListenerOptions.at(host, port);
        ListenerOptions timed = defaults.withTimes(or(idle, defaults.idle()), or(read, defaults.head()));
        return tls.map(timed::withTls).orElse(timed);
    }

    private static Duration or(Optional<Duration> time, Duration otherwise) {
        return time.map(set -> set.isZero() ? NEVER : set).orElse(otherwise);
    }
}
