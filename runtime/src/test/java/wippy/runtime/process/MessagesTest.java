package wippy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import wippy.runtime.Guests;
import wippy.runtime.Guests.Guest;
import wippy.runtime.entry.EntryId;

class MessagesTest extends ProcessFixture {
    @Test
    void messagesOfEachSenderKeepTheirOrder() throws Exception {
        int senders = 8;
        int each = 500;
        Map<String, List<Integer>> received = new HashMap<>();
        CompletableFuture<Boolean> all = new CompletableFuture<>();
        Pid pid = start("receiver", context -> {
            for (int i = 0; i < senders * each; i++) {
                Mail.Message message = (Mail.Message) context.mailbox().await();
                received.computeIfAbsent(message.topic(), topic -> new ArrayList<>())
                        .add(Integer.parseInt(Guests.textOf(message.payloads().getFirst())));
            }
            return all.complete(true) ? Guests.nil() : Guests.nil();
        });
        for (int s = 0; s < senders; s++) {
            String topic = "sender" + s;
            Runnable body = () -> {
                for (int i = 0; i < each; i++) {
                    processes.send(pid, message(topic, "" + i));
                }
            };
            if (s % 2 == 0) {
                Thread.ofPlatform().start(body);
            } else {
                Guests.start(() -> {
                    body.run();
                    return true;
                });
            }
        }
        all.get(30, TimeUnit.SECONDS);
        assertThat(received).hasSize(senders);
        received.values().forEach(numbers -> assertThat(numbers).hasSize(each).isSorted());
        assertNothingIsLeft();
    }

    @Test
    void aMessageSentBeforeTheProcessRunsIsThere() throws Exception {
        EntryId id = program(
                "first",
                context -> ((Mail.Message) context.mailbox().await()).payloads().getFirst());
        Spawn spawn = spawn(id).withMessage(message("hello", "early"));
        assertThat(Guests.textOf(Guests.start(() -> processes.exec(spawn)).get()))
                .isEqualTo("early");
    }

    @Test
    void aListenerIsToldOfEachArrival() throws Exception {
        AtomicInteger arrivals = new AtomicInteger();
        Guest<Pid> peer = peer(self -> {
            self.mailbox().onArrival(arrivals::incrementAndGet);
            processes.send(self.pid(), message("a", "1"));
            processes.send(self.pid(), message("b", "2"));
            return self.pid();
        });
        peer.get();
        assertThat(arrivals).hasValue(2);
    }

    @Test
    void cancelIsAnEventAndNothingElse() throws Exception {
        Guest<Mail> victim = peer(self -> {
            processes.cancel(Optional.of(self.pid()), self.pid(), "please");
            return self.mailbox().await();
        });
        assertThat(victim.get()).isInstanceOfSatisfying(Mail.Cancel.class, cancel -> {
            assertThat(cancel.reason()).isEqualTo("please");
            assertThat(cancel.kind()).isEqualTo("pid.cancel");
        });
    }
}
