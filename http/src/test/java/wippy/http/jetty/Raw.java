package wippy.http.jetty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import wippy.http.HttpListener;

/** HTTP by hand over a plain socket: what is sent and what comes is text of ISO 8859-1. */
final class Raw implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Raw(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(40_000);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    static Raw connect(HttpListener listener) throws IOException {
        return new Raw(
                new Socket(listener.address().getAddress(), listener.address().getPort()));
    }

    Raw send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    /** All that comes until the peer closes. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** What comes up to and with that text. */
    String until(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("closed after: " + read.toString(StandardCharsets.ISO_8859_1));
            }
            read.write(octet);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    String head() throws IOException {
        return until("\r\n\r\n");
    }

    long skipAll() throws IOException {
        return in.transferTo(OutputStream.nullOutputStream());
    }

    /** Closes so that the peer sees a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What a server does with one connection. */
    interface Script {
        void play(Raw client) throws IOException;
    }

    /** A server by hand: each connection is played the script. */
    static final class Server implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        Server(Script script) throws IOException {
            threads.execute(() -> {
                while (!listening.isClosed()) {
                    try {
                        Raw client = new Raw(listening.accept());
                        threads.execute(() -> {
                            try (client) {
                                script.play(client);
                            } catch (IOException e) {
                                // the client is gone, which is what some tests are about
                            }
                        });
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        int port() {
            return ((InetSocketAddress) listening.getLocalSocketAddress()).getPort();
        }

        @Override
        public void close() throws IOException {
            listening.close();
            threads.shutdownNow();
        }
    }
}
