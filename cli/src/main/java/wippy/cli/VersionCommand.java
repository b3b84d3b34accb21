package wippy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wippy version}. */
@Command(name = "version", description = "Show which wippy this is.")
final class VersionCommand implements Runnable {
    private final WippyCommand root;

    @Option(names = "--short", description = "Only the version.")
    boolean brief;

    VersionCommand(WippyCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        root.console().out().println(brief ? version() : banner() + "\nbuilt " + property("date"));
    }

    static String banner() {
        return "wippy " + version() + " on Java " + Runtime.version().feature();
    }

    static String version() {
        return property("version");
    }

    private static String property(String name) {
        try (InputStream in = VersionCommand.class.getResourceAsStream("build.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty(name, "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
