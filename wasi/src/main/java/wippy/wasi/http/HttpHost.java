package wippy.wasi.http;

import java.util.function.Supplier;
import wippy.http.HttpClient;
import wippy.wasi.io.OpenResources;

/**
 * What an instance sends requests with.
 *
 * @param client is asked when there is something to send
 * @param policy what it may send
 * @param resources takes in what is under way, to be ended with the instance
 */
public record HttpHost(Supplier<HttpClient> client, HttpPolicy policy, OpenResources resources) {}
