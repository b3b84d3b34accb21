package wippy.cli.command;

import org.jspecify.annotations.Nullable;
import wippy.http.ClientOptions;
import wippy.http.HttpClient;
import wippy.http.jetty.JettyClient;

/** The HTTP client of this process, made when first asked for. Any thread. */
final class LazyClient implements AutoCloseable {
    private @Nullable HttpClient client;

    synchronized HttpClient get() {
        HttpClient known = client;
        if (known == null) {
            known = JettyClient.start(ClientOptions.DEFAULT);
            client = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
