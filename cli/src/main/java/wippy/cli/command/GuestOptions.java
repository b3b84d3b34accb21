package wippy.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import wippy.runtime.error.WippyException;
import wippy.wasi.WasiBuilder;
import wippy.wasi.http.HttpPolicy;
import wippy.wasi.socket.NetworkPolicy;

/** What a WASI guest is given by options. */
final class GuestOptions {
    @Option(
            names = "--dir",
            paramLabel = "HOST[::GUEST[::ro]]",
            order = 1,
            description = "Mount a directory, under the same name if no other is given; ro for reading only.")
    List<String> mounts = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "NAME[=VALUE]",
            order = 2,
            description = "Set an environment variable, to its value here if none is given.")
    List<String> variables = new ArrayList<>();

    @Option(
            names = "--cwd",
            paramLabel = "GUEST",
            order = 3,
            description = "What it is told of its working directory, a name of its own.")
    @Nullable
    String cwd;

    @Option(names = "--network", order = 4, description = "Let it use the network: sockets, names and HTTP requests.")
    boolean network;

    /** A builder with all of it, and with the standard output and error of the session. */
    void addTo(WasiBuilder wasi, Session session, LazyClient client) {
        if (network) {
            wasi.http(client::get, HttpPolicy.ALLOW_ALL).network(NetworkPolicy.ALLOW_ALL);
        }
        wasi.stdout(new CheckedStream(session.console().out()))
                .stderr(new CheckedStream(session.console().err()));
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            if (equals == 0) {
                throw WippyException.invalid("--env: expected NAME=VALUE, got \"" + variable + "\"");
            }
            if (equals > 0) {
                wasi.env(variable.substring(0, equals), variable.substring(equals + 1));
            } else if (session.environment().containsKey(variable)) {
                wasi.env(variable, session.environment().get(variable));
            }
        }
        if (cwd != null) {
            wasi.cwd(cwd);
        }
        mounts.stream()
                .map(text -> MountOption.parse(text, session.directory()))
                .forEach(mount -> mount.addTo(wasi));
    }
}
