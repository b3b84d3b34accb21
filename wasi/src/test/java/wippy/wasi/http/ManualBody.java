package wippy.wasi.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.OutgoingBody;

/** A body whose room a test decides on. */
final class ManualBody implements OutgoingBody {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final List<Runnable> waiting = new ArrayList<>();
    private int room = CAPACITY;
    private Optional<Headers> trailers = Optional.empty();
    private boolean aborted;
    private int flushes;
    private @Nullable HttpException failure;

    void setRoom(int room) {
        this.room = room;
        List<Runnable> woken = List.copyOf(waiting);
        waiting.clear();
        woken.forEach(Runnable::run);
    }

    String text() {
        return taken.toString(StandardCharsets.UTF_8);
    }

    Optional<Headers> trailers() {
        return trailers;
    }

    boolean aborted() {
        return aborted;
    }

    @Override
    public int room() {
        return room;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        taken.write(from, offset, length);
    }

    int flushes() {
        return flushes;
    }

    @Override
    public void flush() {
        flushes++;
    }

    @Override
    public void sendSoon() {}

    @Override
    public void whenReady(Runnable action) {
        if (room > 0) {
            action.run();
        } else {
            waiting.add(action);
        }
    }

    void failAtTheEnd(HttpException reason) {
        failure = reason;
    }

    @Override
    public void end(Headers trailers) throws HttpException {
        if (failure != null) {
            throw failure;
        }
        this.trailers = Optional.of(trailers);
    }

    @Override
    public void abort(HttpException reason) {
        aborted = true;
    }
}
