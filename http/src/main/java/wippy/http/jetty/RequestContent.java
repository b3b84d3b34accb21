package wippy.http.jetty;

import org.eclipse.jetty.client.AsyncRequestContent;
import org.jspecify.annotations.Nullable;

/** The body of a request, whose length is known or not. */
final class RequestContent extends AsyncRequestContent {
    private final long length;

    /** A body of that many octets, -1 for what is chunked. */
    RequestContent(long length) {
        this.length = length;
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
