package wippy.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Load where no {@code wrk} is installed: {@code Load PORT PATH CONNECTIONS SECONDS} prints requests a second, the
 * median and the 99th percentile of their times in milliseconds, how many there were and how many failed. One thread,
 * since the server has to share the processors with it.
 */
public final class Load {
    private final Selector selector;
    private final List<LoadConnection> connections = new ArrayList<>();

    private Load(Selector selector) {
        this.selector = selector;
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        try (Selector selector = Selector.open()) {
            Load load = new Load(selector);
            load.open(Integer.parseInt(args[0]), args[1], Integer.parseInt(args[2]));
            long nanos = (long) (Double.parseDouble(args[3]) * 1e9);
            load.run(nanos / 5); // to know its own way
            long before = load.errors();
            long begun = System.nanoTime();
            Latencies latencies = load.run(nanos);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%.1f %.3f %.3f %d %d%n",
                    latencies.total() / seconds,
                    latencies.percentile(0.5),
                    latencies.percentile(0.99),
                    latencies.total(),
                    load.errors() - before);
        }
    }

    private void open(int port, String path, int count) throws IOException {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            LoadConnection connection = new LoadConnection(channel, request);
            channel.register(selector, SelectionKey.OP_READ, connection);
            connections.add(connection);
            connection.send();
        }
    }

    private long errors() {
        return connections.stream().mapToLong(LoadConnection::errors).sum();
    }

    private Latencies run(long nanos) throws IOException {
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                ((LoadConnection) key.attachment()).read(latencies);
            }
            selector.selectedKeys().clear();
        }
        return latencies;
    }
}
