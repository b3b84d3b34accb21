package wippy.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that sends the same request again as soon as it is answered. */
final class LoadConnection {
    /** What has come of the response. */
    private enum Answer {
        INCOMPLETE,
        GOOD,
        BAD
    }

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer received = ByteBuffer.allocate(1 << 20);
    private long sent;
    private long errors;

    LoadConnection(SocketChannel channel, byte[] request) {
        this.channel = channel;
        this.request = ByteBuffer.wrap(request);
    }

    /** Sends the request, which is short enough for the socket to take it whole. */
    void send() throws IOException {
        received.clear();
        request.rewind();
        sent = System.nanoTime();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    long errors() {
        return errors;
    }

    /** Reads what is there; where that completes the response, counts it and sends the next request. */
    void read(Latencies latencies) throws IOException {
        if (channel.read(received) < 0) {
            throw new EOFException("the server closed a connection");
        }
        Answer answer = answer();
        if (answer != Answer.INCOMPLETE) {
            latencies.add(System.nanoTime() - sent);
            errors += answer == Answer.BAD ? 1 : 0;
            send();
        }
    }

    private Answer answer() {
        String text = new String(received.array(), 0, received.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !isComplete(text.substring(0, end).toLowerCase(Locale.ROOT), text, end + 4)) {
            return Answer.INCOMPLETE;
        }
        return text.startsWith("HTTP/1.1 200 ") ? Answer.GOOD : Answer.BAD;
    }

    private static boolean isComplete(String head, String text, int body) {
        int length = head.indexOf("content-length:");
        if (length < 0) {
            return text.endsWith("0\r\n\r\n");
        }
        int line = head.indexOf('\r', length);
        String number = head.substring(length + 15, line < 0 ? head.length() : line);
        return text.length() - body >= Integer.parseInt(number.strip());
    }
}
