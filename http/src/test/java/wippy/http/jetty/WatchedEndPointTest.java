package wippy.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadPendingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A watched end over one in memory, read as a connection reads it. */
@Timeout(60)
class WatchedEndPointTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private final ByteArrayEndPoint peer = new ByteArrayEndPoint();
    private final WatchedEndPoint end = new WatchedEndPoint(peer, Runnable::run);
    private final CompletableFuture<String> gone = new CompletableFuture<>();

    WatchedEndPointTest() {
        peer.onOpen();
    }

    private void watch() {
        end.tell(() -> gone.complete("gone"));
        end.watch();
        assertThat(peer.isFillInterested()).isTrue();
        assertThat(end.isFillInterested()).isFalse();
    }

    /** Whether a connection that wants to be told of octets was told. */
    private CompletableFuture<String> interest() {
        CompletableFuture<String> told = new CompletableFuture<>();
        end.fillInterested(Callback.from(() -> told.complete("readable"), told::completeExceptionally));
        return told;
    }

    private String fill() throws IOException {
        ByteBuffer buffer = BufferUtil.allocate(4);
        int count = end.fill(buffer);
        String text = BufferUtil.toString(buffer, StandardCharsets.US_ASCII);
        assertThat(text).hasSize(Math.max(count, 0));
        return count < 0 ? "the end" : text;
    }

    /** What comes has been looked at as soon as nobody is to be told of it any more. */
    private void awaitLook() {
        Awaitility.await().until(() -> !peer.isFillInterested());
        synchronized (end) { // the look is over
            assertThat(peer.hasMore()).isFalse();
        }
    }

    @Test
    void theEndOfAClientIsToldAndStaysForTheConnection() throws Exception {
        watch();
        peer.addInputEOF();
        assertThat(gone.get()).isEqualTo("gone");
        assertThat(interest().get()).isEqualTo("readable");
        assertThat(fill()).isEqualTo("the end");

        CompletableFuture<String> next = new CompletableFuture<>(); // of a request that had come before
        end.tell(() -> next.complete("gone"));
        assertThat(next).isNotDone();
        end.watch();
        assertThat(next.get()).isEqualTo("gone");
    }

    @Test
    void whatComesInsteadIsThereForTheConnectionInOrder() throws Exception {
        watch();
        peer.addInput("abcdef");
        awaitLook();
        peer.addInput("gh");
        assertThat(interest().get()).isEqualTo("readable");
        assertThat(fill()).isEqualTo("abcd");
        assertThat(interest().get()).isEqualTo("readable");
        assertThat(fill()).isEqualTo("ef");
        assertThat(fill()).isEqualTo("gh");
        assertThat(fill()).isEmpty();
        assertThat(gone).isNotDone();
    }

    @Test
    void aConnectionThatReadsMeanwhileIsToldAndReadsItself() throws Exception {
        watch();
        CompletableFuture<String> told = interest();
        assertThat(end.isFillInterested()).isTrue();
        assertThatThrownBy(this::interest).isInstanceOf(ReadPendingException.class);
        peer.addInput("abc");
        assertThat(told.get()).isEqualTo("readable");
        assertThat(fill()).isEqualTo("abc");
        assertThat(interest()).isNotDone();
        assertThat(peer.isFillInterested()).isTrue();
    }

    @Test
    void aConnectionThatReadsIsNotWatched() throws Exception {
        CompletableFuture<String> told = interest();
        end.tell(() -> gone.complete("gone"));
        end.watch();
        peer.addInputEOF();
        assertThat(told.get()).isEqualTo("readable");
        assertThat(fill()).isEqualTo("the end");
        assertThat(gone).isNotDone();
    }

    @Test
    void afterTheExchangeAllIsTheConnections() throws Exception {
        watch();
        end.tell(null);
        CompletableFuture<String> told = interest();
        peer.addInput("abc");
        assertThat(told.get()).isEqualTo("readable");
        assertThat(fill()).isEqualTo("abc");
        end.watch(); // there is nothing to watch for
        assertThat(peer.isFillInterested()).isFalse();
    }

    @Test
    void aFailureIsToldToWhoeverWaits() throws Exception {
        watch();
        peer.close();
        peer.onClose(null);
        assertThat(gone.get()).isEqualTo("gone");

        ByteArrayEndPoint other = new ByteArrayEndPoint();
        other.onOpen();
        WatchedEndPoint read = new WatchedEndPoint(other, Runnable::run);
        read.tell(() -> {
            throw new AssertionError("the connection is told, and tells the exchange");
        });
        read.watch();
        CompletableFuture<String> told = new CompletableFuture<>();
        read.fillInterested(Callback.from(() -> told.complete("readable"), told::completeExceptionally));
        other.onClose(null);
        assertThatThrownBy(() -> told.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ClosedChannelException.class);
    }
}
