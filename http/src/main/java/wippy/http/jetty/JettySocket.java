package wippy.http.jetty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.WebSocket;

/** A WebSocket that is Jetty's. Public for Jetty, which finds its methods by reflection. */
public final class JettySocket implements WebSocket, Session.Listener {
    private static final int MOST_REASON = 123;

    private final Handler handler;
    private final Set<JettySocket> all;
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final CompletableFuture<Listener> listener = new CompletableFuture<>();
    private volatile @Nullable Session session;

    /** @param all where it stands while it is open */
    JettySocket(Handler handler, Set<JettySocket> all) {
        this.handler = handler;
        this.all = all;
    }

    /** Completed when it is closed. */
    CompletableFuture<?> ended() {
        return ended;
    }

    // ---- what Jetty tells

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        all.add(this);
        GuestLane.start("websocket", new Execution(), this::run);
    }

    private void run() {
        try {
            handler.open(this);
        } finally {
            close(StatusCode.NORMAL, "");
        }
    }

    @Override
    public void onWebSocketText(String text) {
        told(known -> known.text(text));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        byte[] octets = new byte[payload.remaining()];
        payload.get(octets);
        callback.succeed();
        told(known -> known.binary(octets));
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        told(Listener::pong);
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        Session known = open();
        known.sendPong(payload, Callback.NOOP);
        known.demand();
    }

    private void told(Consumer<Listener> news) {
        news.accept(listener.join());
        open().demand();
    }

    /** Told once, whatever the reason. A handler that ended without listening needs nothing more. */
    @Override
    public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
        callback.succeed();
        all.remove(this);
        ended.complete(true);
        listener.thenAccept(known -> known.closed(code, reason == null ? "" : reason));
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        // a close follows
    }

    // ---- what its user asks

    @Override
    public void listen(Listener known) {
        listener.complete(known);
        open().demand();
    }

    @Override
    public void send(String text) throws HttpException {
        sent(callback -> open().sendText(text, callback));
    }

    @Override
    public void send(byte[] octets) throws HttpException {
        sent(callback -> open().sendBinary(ByteBuffer.wrap(octets), callback));
    }

    @Override
    public void ping() throws HttpException {
        sent(callback -> open().sendPing(ByteBuffer.allocate(0), callback));
    }

    private static void sent(Consumer<Callback> sending) throws HttpException {
        Callback.Completable end = new Callback.Completable();
        sending.accept(end);
        try {
            Execution.current().waiting(end::get);
        } catch (ExecutionException e) {
            throw new HttpException(HttpProblem.CONNECTION_TERMINATED, "the WebSocket is closed", e);
        }
    }

    @Override
    public void close(int code, String reason) {
        boolean sendable = code >= 1000 && code < 5000 && code != 1004 && code != 1005 && code != 1006 && code != 1015;
        open().close(sendable ? code : StatusCode.NORMAL, shortened(reason), Callback.NOOP);
    }

    /** So many octets of UTF-8, and whole characters. */
    private static String shortened(String reason) {
        int end = reason.length();
        while (reason.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MOST_REASON) {
            end = reason.offsetByCodePoints(end, -1);
        }
        return reason.substring(0, end);
    }

    private Session open() {
        Session known = session;
        if (known == null) {
            throw new IllegalStateException("not open yet");
        }
        return known;
    }
}
