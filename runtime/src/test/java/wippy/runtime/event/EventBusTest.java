package wippy.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.runtime.error.WippyException;

@Timeout(60)
class EventBusTest {
    private final EventBus bus = new EventBus();

    private static Event event(String system, String kind, String path) {
        return new Event(system, kind, path, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "registry, registry, true",
        "registry, registryx, false",
        "*, registry, true",
        "*, a.b, false",
        "a.*, a.b, true",
        "a.*, a.b.c, false",
        "a.*.c, a.b.c, true",
        "**, a.b.c, true",
        "a.**, a, true",
        "a.**, a.b.c, true",
        "a.**, ab, false",
        "**.c, c, true",
        "**.c, a.b.c, true",
        "**.c, a.bc, false",
        "a.**.c, a.c, true",
        "a.**.c, a.x.y.c, true",
        "a.**.c, abc, false",
        "(a|b), b, true",
        "(a|b), c, false",
        "entry.(create|update), entry.update, true",
        "entry.(create|update), entry.delete, false",
        "(a.*|b), a.x, true",
        "a+b, a+b, true",
        "a+b, aab, false",
        "a|b, a|b, true",
    })
    void patternsMatchDottedNames(String pattern, String text, boolean matches) {
        assertThat(new TopicPattern(pattern).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"(a", "a)", "((a|b)", ")("})
    void unbalancedPatternsAreRefused(String pattern) {
        assertThatThrownBy(() -> bus.subscribe(pattern, Optional.empty(), event -> {}))
                .isInstanceOf(WippyException.class)
                .hasMessage("parentheses do not match in pattern: " + pattern);
    }

    /** Whatever is written as a pattern either is one or is refused as such. */
    @Test
    void noTextBreaksThePatternReader() {
        Random random = new Random(7);
        String alphabet = "ab.*()|[]{}\\^$+?-";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(10); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                new TopicPattern(text.toString()).matches("a.b");
            } catch (WippyException e) {
                assertThat(e).hasMessageStartingWith("parentheses do not match");
            }
        }
    }

    @Test
    void aSubscriberIsToldOfWhatItWantsUntilItCloses() {
        List<Event> seen = new ArrayList<>();
        EventBus.Subscription subscription = bus.subscribe("registry", Optional.of("entry.*"), seen::add);
        Event wanted = event("registry", "entry.create", "app:f");
        bus.send(wanted);
        bus.send(event("registry", "registry.begin", "x"));
        bus.send(event("other", "entry.create", "x"));
        subscription.close();
        subscription.close();
        bus.send(wanted);
        assertThat(seen).containsExactly(wanted);
    }

    @Test
    void nothingOfAnEventMayBeEmpty() {
        assertThatThrownBy(() -> bus.send(event("", "k", "p"))).hasMessage("event system must not be empty");
        assertThatThrownBy(() -> bus.send(event("s", "", "p"))).hasMessage("event kind must not be empty");
        assertThatThrownBy(() -> bus.send(event("s", "k", ""))).hasMessage("event path must not be empty");
        assertThatThrownBy(() -> bus.subscribe("", Optional.empty(), event -> {}))
                .hasMessage("event system must not be empty");
    }

    @Test
    void aSubscriberThatFailsKeepsNobodyFromBeingTold() {
        List<Event> seen = new ArrayList<>();
        bus.subscribe("**", Optional.empty(), event -> {
            throw new IllegalStateException("expected by this test");
        });
        bus.subscribe("**", Optional.empty(), seen::add);
        bus.send(event("s", "k", "p"));
        assertThat(seen).hasSize(1);
    }

    @Test
    void eventsOfEachSenderComeInOrder() throws Exception {
        int senders = 6;
        int each = 500;
        Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
        bus.subscribe(
                "*",
                Optional.empty(),
                event -> seen.computeIfAbsent(event.system(), system -> new CopyOnWriteArrayList<>())
                        .add(Integer.parseInt(event.path())));
        CountDownLatch done = new CountDownLatch(senders);
        for (int s = 0; s < senders; s++) {
            String system = "s" + s;
            Thread.ofPlatform().start(() -> {
                for (int i = 0; i < each; i++) {
                    bus.send(event(system, "k", "" + i));
                    bus.subscribe("none", Optional.empty(), event -> {}).close();
                }
                done.countDown();
            });
        }
        done.await();
        assertThat(seen).hasSize(senders);
        seen.values().forEach(numbers -> assertThat(numbers).hasSize(each).isSorted());
    }
}
