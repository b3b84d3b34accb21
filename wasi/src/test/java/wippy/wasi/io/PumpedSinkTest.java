package wippy.wasi.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PumpedSinkTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    /** Writes only after the gate was opened. */
    private static final class Gated extends OutputStream {
        final CountDownLatch gate = new CountDownLatch(1);
        final ByteArrayOutputStream written = new ByteArrayOutputStream();
        final AtomicInteger flushes = new AtomicInteger();

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            pass();
            written.write(source, from, length);
        }

        @Override
        public void flush() throws IOException {
            pass();
            flushes.incrementAndGet();
        }

        private void pass() throws IOException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void roomShrinksUntilTheStreamTakesIt() throws Exception {
        Gated stream = new Gated();
        GuestOutput output = new GuestOutput(new PumpedSink(stream));
        assertThat(output.checkWrite()).isEqualTo(65_536);
        output.write(new byte[65_000]);
        assertThat(output.checkWrite()).isEqualTo(536);
        output.write(new byte[536]);
        assertThat(output.checkWrite()).isZero();
        Pollable pollable = output.subscribe();
        assertThat(pollable.isReady()).isFalse();
        stream.gate.countDown();
        Poll.await(pollable);
        assertThat(output.checkWrite()).isPositive();
        output.blockingFlush();
        assertThat(stream.written.size()).isEqualTo(65_536);
    }

    @Test
    void aFlushTakesAllRoomUntilItIsDone() throws Exception {
        Gated stream = new Gated();
        GuestOutput output = new GuestOutput(new PumpedSink(stream));
        output.checkWrite();
        output.write("a".getBytes(UTF_8));
        output.flush();
        assertThat(output.checkWrite()).isZero();
        stream.gate.countDown();
        Poll.await(output.subscribe());
        assertThat(output.checkWrite()).isEqualTo(65_536);
        assertThat(stream.flushes.get()).isEqualTo(1);
        assertThat(stream.written.toString(UTF_8)).isEqualTo("a");
    }

    @Test
    void aFlushWithoutAnythingWrittenLeavesTheStreamAlone() throws Exception {
        Gated stream = new Gated(); // would hold a flush up for good
        GuestOutput output = new GuestOutput(new PumpedSink(stream));
        output.blockingFlush();
        assertThat(output.checkWrite()).isEqualTo(65_536);
        stream.gate.countDown();
        output.blockingWriteAndFlush("a".getBytes(UTF_8));
        output.blockingFlush();
        assertThat(stream.flushes.get()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeWrittenIsToldByTheNextOperation() throws Exception {
        GuestOutput output = new GuestOutput(new PumpedSink(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the cable is cut");
            }
        }));
        output.checkWrite();
        output.write(new byte[3]);
        assertThatThrownBy(output::blockingFlush)
                .isInstanceOf(StreamException.Failed.class)
                .hasMessage("the cable is cut");
        assertThatThrownBy(output::checkWrite).isInstanceOf(StreamException.Closed.class);
        assertThat(output.subscribe().isReady()).isTrue();
    }

    @Test
    void whenNobodyReadsAnyMoreItIsClosed() throws Exception {
        GuestOutput output = new GuestOutput(new PumpedSink(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        }));
        output.checkWrite();
        output.write(new byte[3]);
        assertThatThrownBy(output::blockingFlush).isInstanceOf(StreamException.Closed.class);
    }

    @Test
    void theOrderOfManySmallWritesIsKept() throws Exception {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        PumpedSink sink = new PumpedSink(stream);
        GuestOutput output = new GuestOutput(sink);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            byte[] line = (i + "\n").getBytes(UTF_8);
            expected.append(i).append('\n');
            output.writeFully(line, 0, line.length);
        }
        sink.drainAll();
        assertThat(stream.toString(UTF_8)).isEqualTo(expected.toString());
    }

    @Test
    void aSinkThatIsClosedStillWritesWhatItTook() throws Exception {
        Gated stream = new Gated();
        GuestOutput output = new GuestOutput(new PumpedSink(stream));
        byte[] content = new byte[1000];
        Arrays.fill(content, (byte) 'x');
        output.writeFully(content, 0, content.length);
        output.close();
        stream.gate.countDown();
        await().until(() -> stream.written.size() == 1000);
    }
}
