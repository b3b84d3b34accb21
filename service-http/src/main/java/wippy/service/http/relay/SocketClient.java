package wippy.service.http.relay;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.WebSocket;
import wippy.runtime.call.Payload;
import wippy.value.JavaModel;
import wippy.value.ValueException;

/**
 * A client at a WebSocket. A message {@code ws.send} is {@code {type = "text" | "binary", data}} and leaves as its data
 * alone; one of any other topic leaves as JSON, {@code {"topic": …, "data": …}}.
 */
final class SocketClient implements RelayClient {
    private final WebSocket socket;
    private volatile boolean heard = true;
    private volatile boolean closed;

    SocketClient(WebSocket socket) {
        this.socket = socket;
    }

    /** Something came from it. */
    void heard() {
        heard = true;
    }

    /** It has closed. */
    void closed() {
        closed = true;
    }

    @Override
    public String family() {
        return "ws";
    }

    @Override
    public void deliver(String topic, Payload content) throws HttpException {
        if (topic.equals("ws.send")) {
            sendPlain(content.as(JavaModel.shared()));
            return;
        }
        Map<String, Data> message = new LinkedHashMap<>();
        message.put("topic", Data.of(topic));
        message.put("data", content.as(DataModel.INSTANCE) instanceof Data data ? data : Data.nil());
        socket.send(Json.print(Json.sorted(Data.of(message))));
    }

    private void sendPlain(@Nullable Object message) throws HttpException {
        Object data = message instanceof Map<?, ?> fields ? fields.get("data") : message;
        boolean binary = message instanceof Map<?, ?> fields && "binary".equals(fields.get("type"));
        switch (data) {
            case byte[] octets -> socket.send(octets);
            case String text when binary -> socket.send(text.getBytes(StandardCharsets.UTF_8));
            case String text -> socket.send(text);
            case null, default -> throw new ValueException("ws.send takes data that is a string");
        }
    }

    /** A client that has not answered the ping before is gone. */
    @Override
    public void heartbeat() throws HttpException {
        if (!heard) {
            socket.close(GOING_AWAY, "no answer to a ping");
            throw new HttpException(HttpProblem.CONNECTION_READ_TIMEOUT, "no answer to a ping");
        }
        heard = false;
        socket.ping();
    }

    @Override
    public void close(int code, String reason) {
        if (!closed) {
            socket.close(code, reason);
        }
    }
}
