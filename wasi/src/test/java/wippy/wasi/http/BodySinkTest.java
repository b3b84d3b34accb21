package wippy.wasi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.OutgoingBody;
import wippy.wasi.io.StreamException;

class BodySinkTest {
    private final ManualBody body = new ManualBody();
    private final AtomicInteger closed = new AtomicInteger();

    private BodySink sink(OptionalLong declared) {
        return new BodySink(
                declared,
                size -> HttpException.ofSize(HttpProblem.HTTP_RESPONSE_BODY_SIZE, "size", size),
                closed::incrementAndGet);
    }

    private static void write(BodySink sink, String text) throws StreamException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        sink.write(octets, 0, octets.length);
    }

    @Test
    void whatIsWrittenBeforeItIsSentIsKept() throws Exception {
        BodySink sink = sink(OptionalLong.empty());
        assertThat(sink.room()).isEqualTo(OutgoingBody.CAPACITY);
        write(sink, "early");
        sink.flush();
        assertThat(sink.room()).isEqualTo(OutgoingBody.CAPACITY - 5);
        sink.end(Headers.of("x-t", "1"));
        sink.attach(body);
        assertThat(body.text()).isEqualTo("early");
        assertThat(body.trailers()).contains(Headers.of("x-t", "1"));
    }

    @Test
    void aLazyFlushIsMadeWhenTheGuestIsAboutToWait() throws Exception {
        BodySink sink = sink(OptionalLong.empty());
        sink.attachLazily(body);
        write(sink, "one");
        body.setRoom(OutgoingBody.CAPACITY - 3);
        sink.flush();
        assertThat(body.flushes()).isZero();
        assertThat(sink.isReady()).isTrue();
        sink.settle();
        sink.settle();
        assertThat(body.flushes()).isEqualTo(1);
        write(sink, "two");
        sink.flush();
        sink.end(Headers.EMPTY);
        sink.settle();
        assertThat(body.flushes()).isEqualTo(1);
        assertThat(body.text()).isEqualTo("onetwo");
    }

    @Test
    void aFlushBeforeAnythingElseSendsTheHeadAtOnce() throws Exception {
        BodySink sink = sink(OptionalLong.empty());
        sink.attachLazily(body);
        sink.flush();
        assertThat(body.flushes()).isEqualTo(1);
    }

    @Test
    void whatDoesNotFitBeforeItIsSentWaits() throws Exception {
        BodySink sink = sink(OptionalLong.empty());
        sink.write(new byte[OutgoingBody.CAPACITY], 0, OutgoingBody.CAPACITY);
        assertThat(sink.room()).isZero();
        assertThat(sink.isReady()).isFalse();
        AtomicInteger woken = new AtomicInteger();
        sink.watch(woken::incrementAndGet);
        body.setRoom(OutgoingBody.CAPACITY);
        sink.attach(body);
        assertThat(woken).hasPositiveValue();
    }

    @Test
    void roomIsTheConnections() throws Exception {
        BodySink sink = sink(OptionalLong.empty());
        sink.attach(body);
        body.setRoom(0);
        AtomicInteger woken = new AtomicInteger();
        sink.watch(woken::incrementAndGet);
        assertThat(sink.room()).isZero();
        assertThat(sink.isReady()).isFalse();
        body.setRoom(7);
        assertThat(woken).hasValue(1);
        assertThat(sink.isReady()).isTrue();
        assertThat(sink.room()).isEqualTo(7);
    }

    @Test
    void moreThanDeclaredFails() throws Exception {
        BodySink sink = sink(OptionalLong.of(3));
        sink.attach(body);
        write(sink, "abc");
        assertThatThrownBy(() -> write(sink, "d"))
                .isInstanceOfSatisfying(
                        StreamException.Failed.class,
                        e -> assertThat(ErrorCodes.failure(e).size()).hasValue(4));
        assertThat(body.aborted()).isTrue();
        assertThatThrownBy(() -> sink.end(Headers.EMPTY)).isInstanceOf(HttpException.class);
    }

    @Test
    void whatHappenedToTheConnectionIsNotToldAtTheEnd() throws Exception {
        HttpException refused = new HttpException(HttpProblem.CONNECTION_REFUSED, "nobody there");
        BodySink sink = sink(OptionalLong.of(3));
        sink.attach(body);
        write(sink, "a");
        sink.refuse(refused);
        sink.end(Headers.EMPTY);
        assertThatThrownBy(sink::room).isInstanceOf(StreamException.Failed.class);

        BodySink other = sink(OptionalLong.empty());
        body.failAtTheEnd(refused);
        other.attach(body);
        other.end(Headers.EMPTY);
        assertThatThrownBy(other::room).isInstanceOf(StreamException.Failed.class);
    }

    @Test
    void lessThanDeclaredFailsAtTheEnd() throws Exception {
        BodySink sink = sink(OptionalLong.of(3));
        sink.attach(body);
        write(sink, "ab");
        assertThatThrownBy(() -> sink.end(Headers.EMPTY))
                .isInstanceOfSatisfying(
                        HttpException.class,
                        e -> assertThat(ErrorCodes.variant(e).toString())
                                .isEqualTo("Variant[name=HTTP-response-body-size, payload=Optional[2]]"));
        assertThat(body.aborted()).isTrue();
    }

    @Test
    void justWhatIsDeclaredIsFine() throws Exception {
        BodySink sink = sink(OptionalLong.of(2));
        write(sink, "ab");
        sink.end(Headers.EMPTY);
        sink.attach(body);
        assertThat(body.text()).isEqualTo("ab");
        assertThat(body.trailers()).contains(Headers.EMPTY);
        assertThatThrownBy(sink::room).isInstanceOf(StreamException.Closed.class);
    }

    @Test
    void aBodyThatIsDroppedIsAborted() throws Exception {
        BodySink sink = sink(OptionalLong.empty());
        sink.attach(body);
        write(sink, "ab");
        sink.close();
        assertThat(closed).hasValue(1);
        assertThat(body.aborted()).isFalse();
        sink.abandon();
        assertThat(body.aborted()).isTrue();
    }
}
