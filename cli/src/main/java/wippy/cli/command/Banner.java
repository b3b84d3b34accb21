package wippy.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Who we are: name, version, day of the build. */
final class Banner {
    private Banner() {}

    static String text() {
        Properties build = build();
        return "wippy " + build.getProperty("version", "unknown") + " for the JVM, built "
                + build.getProperty("built", "unknown") + ", on Java " + Runtime.version();
    }

    static String version() {
        return build().getProperty("version", "unknown");
    }

    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = Banner.class.getResourceAsStream("/wippy/cli/version.properties")) {
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
