package wippy.service.http.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.runtime.call.Payload;

/** A client that gets events (server-sent events): the topic as the event's name, the message as its data, in JSON. */
final class EventClient implements RelayClient {
    private static final String COMMENT = ": alive\n\n";

    private final OutputStream out;

    EventClient(OutputStream out) {
        this.out = out;
    }

    @Override
    public String family() {
        return "sse";
    }

    @Override
    public void deliver(String topic, Payload content) throws HttpException {
        Data data = content.as(DataModel.INSTANCE) instanceof Data known ? known : Data.nil();
        write("event: " + topic.replaceAll("[\r\n]", " ") + "\ndata: " + Json.print(Json.sorted(data)) + "\n\n");
    }

    /** A comment, which browsers pass over. */
    @Override
    public void heartbeat() throws HttpException {
        write(COMMENT);
    }

    private void write(String text) throws HttpException {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (HttpException e) {
            throw e;
        } catch (IOException e) {
            throw new HttpException(HttpProblem.CONNECTION_TERMINATED, "the client is gone", e);
        }
    }

    /** The response ends when the relay has. */
    @Override
    public void close(int code, String reason) {}
}
