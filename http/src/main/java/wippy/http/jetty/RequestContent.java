package wippy.http.jetty;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.client.AsyncRequestContent;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The body of a request, whose length is known or not. */
final class RequestContent extends AsyncRequestContent {
    private final long length;

    /** Told of the first write, before it happens: whether it is the end, without an octet. */
    private @Nullable Consumer<Boolean> first;

    /** A body of that many octets, -1 for what is chunked. */
    RequestContent(long length) {
        this.length = length;
    }

    void onFirstWrite(Consumer<Boolean> action) {
        first = action;
    }

    @Override
    public void write(boolean last, ByteBuffer octets, Callback callback) {
        Consumer<Boolean> told = first;
        if (told != null) {
            first = null;
            told.accept(last && !octets.hasRemaining());
        }
        super.write(last, octets, callback);
    }

    @Override
    public @Nullable String getContentType() {
        return null; // the headers say it, or nobody
    }

    @Override
    public long getLength() {
        return length;
    }
}
