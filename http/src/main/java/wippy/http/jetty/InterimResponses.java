package wippy.http.jetty;

import org.eclipse.jetty.client.EarlyHintsProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;

/** Passes over informational responses of any kind; the final one follows. */
final class InterimResponses extends EarlyHintsProtocolHandler {
    @Override
    public boolean accept(Request request, Response response) {
        int status = response.getStatus();
        return status >= 102 && status <= 199;
    }

    @Override
    public String getName() {
        return "interim-responses";
    }
}
