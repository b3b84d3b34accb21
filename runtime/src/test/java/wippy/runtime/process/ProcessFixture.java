package wippy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.runtime.Guests;
import wippy.runtime.Guests.Guest;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/** A node with one process host, and programs for it. */
@Timeout(60)
abstract class ProcessFixture {
    static final String HOST = "app:processes";

    final Processes processes = new Processes("");
    final ProcessHost host = ProcessHost.of(HOST);

    @BeforeEach
    void addHost() {
        processes.addHost(host);
    }

    EntryId program(String name, ProcessBody body) {
        EntryId id = EntryId.parse("app:" + name);
        processes.register(id, () -> body);
        return id;
    }

    static Spawn spawn(EntryId id, Payload... arguments) {
        return Spawn.of(id, HOST, List.of(arguments), CallContext.EMPTY);
    }

    Pid start(String name, ProcessBody body) {
        return processes.spawn(spawn(program(name, body)));
    }

    static Mail.Message message(String topic, String text) {
        return new Mail.Message(Optional.empty(), topic, List.of(Guests.text(text)));
    }

    static Payload forever(ProcessContext context) {
        return Execution.current().waiting(() -> {
            new CountDownLatch(1).await();
            return Guests.nil();
        });
    }

    /** Ends when it gets the topic {@code end}, with its text; fails on {@code fail}. */
    static Payload onCommand(ProcessContext context) {
        while (true) {
            if (context.mailbox().await() instanceof Mail.Message message) {
                if (message.topic().equals("end")) {
                    return message.payloads().getFirst();
                }
                if (message.topic().equals("fail")) {
                    throw WippyException.internal("broken");
                }
            }
        }
    }

    /** Runs the body as a peer, such as a function is. */
    <T> Guest<T> peer(Function<Peer, T> body) {
        return Guests.start(() -> {
            AtomicReference<T> result = new AtomicReference<>();
            processes.runAsPeer("app:f#test.1", EntryId.parse("app:f"), CallContext.EMPTY, self -> {
                result.set(body.apply(self));
                return Guests.nil();
            });
            return result.get();
        });
    }

    void assertNothingIsLeft() {
        await().until(() -> processes.size() == 0 && host.size() == 0);
    }

    static void assertError(ErrorKind kind, String text, ThrowingCallable body) {
        assertThatThrownBy(body)
                .isInstanceOfSatisfying(
                        WippyException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(text);
    }
}
