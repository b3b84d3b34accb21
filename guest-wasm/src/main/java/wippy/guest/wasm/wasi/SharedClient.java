package wippy.guest.wasm.wasi;

import org.jspecify.annotations.Nullable;
import wippy.http.ClientOptions;
import wippy.http.HttpClient;
import wippy.http.jetty.JettyClient;

/**
 * The client that guests of one runtime send requests with, made when first asked for. Lives as long as the process.
 */
public final class SharedClient {
    private @Nullable HttpClient client;

    /** The client. Any thread may ask. */
    synchronized HttpClient get() {
        HttpClient known = client;
        if (known == null) {
            known = JettyClient.start(ClientOptions.DEFAULT);
            client = known;
        }
        return known;
    }
}
