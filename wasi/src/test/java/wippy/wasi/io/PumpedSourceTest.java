package wippy.wasi.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;

@Timeout(60)
class PumpedSourceTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    @Test
    void readsAsMuchAsIsThereAndThenTheEnd() throws Exception {
        byte[] content = new byte[300_001];
        new Random(7).nextBytes(content);
        GuestInput input = new GuestInput(new PumpedSource(new ByteArrayInputStream(content)));
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
                    while (true) {
                        read.writeBytes(input.blockingRead(10_007));
                    }
                })
                .isInstanceOf(StreamException.Closed.class);
        assertThat(read.toByteArray()).isEqualTo(content);
        assertThat(input.subscribe().isReady()).as("the end is an event").isTrue();
    }

    @Test
    void withoutDataAReadGivesNothingAndAnEventComesLater() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        GuestInput input = new GuestInput(new PumpedSource(new PipedInputStream(writer)));
        assertThat(input.read(100)).isEmpty();
        Pollable pollable = input.subscribe();
        assertThat(pollable.isReady()).isFalse();
        writer.write("late".getBytes(UTF_8));
        writer.flush();
        Poll.await(pollable);
        assertThat(input.read(2)).isEqualTo("la".getBytes(UTF_8));
        assertThat(input.skip(1)).isEqualTo(1);
        assertThat(input.blockingRead(100)).isEqualTo("e".getBytes(UTF_8));
    }

    @Test
    void whatAStoppedGuestLeftBehindIsThereForTheNext() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        PumpedSource source = new PumpedSource(new PipedInputStream(writer));
        Execution execution = new Execution();
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        GuestLane.start("test", execution, () -> {
            try {
                read.complete(new GuestInput(source).blockingRead(10));
            } catch (Throwable e) {
                read.completeExceptionally(e);
            }
        });
        await().untilAsserted(() -> assertThat(source.readiness().isReady()).isFalse());
        execution.stop("enough");
        assertThatThrownBy(() -> read.get(30, SECONDS)).hasCauseInstanceOf(StoppedException.class);
        writer.write("kept".getBytes(UTF_8));
        writer.flush();
        assertThat(new GuestInput(source).blockingRead(10)).isEqualTo("kept".getBytes(UTF_8));
    }

    @Test
    void aFailureIsToldOnceThenItIsClosed() {
        GuestInput input = new GuestInput(new PumpedSource(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the cable is cut");
            }
        }));
        assertThatThrownBy(() -> input.blockingRead(1))
                .isInstanceOfSatisfying(
                        StreamException.Failed.class,
                        failed -> assertThat(failed.error().text()).isEqualTo("the cable is cut"));
        assertThatThrownBy(() -> input.read(1)).isInstanceOf(StreamException.Closed.class);
    }

    @Test
    void aBrokenStreamOfTheEmbedderLeavesNobodyWaiting() {
        GuestInput input = new GuestInput(new PumpedSource(new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("a mistake");
            }
        }));
        assertThatThrownBy(() -> input.blockingRead(1)).isInstanceOf(StreamException.Failed.class);
    }
}
