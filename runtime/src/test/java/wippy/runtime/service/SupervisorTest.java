package wippy.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.runtime.Guests;
import wippy.runtime.call.Outcome;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

@Timeout(60)
class SupervisorTest {
    private static final EntryId ID = EntryId.parse("app:service");
    private static final WippyException BROKEN = WippyException.internal("broken");

    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private final Supervisor supervisor = new Supervisor();
    private final List<String> steps = Collections.synchronizedList(new ArrayList<>());

    /** A service that notes its steps and can be ended from outside. */
    private class Noted implements Service {
        private final String name;
        private final AtomicInteger starts = new AtomicInteger();
        private volatile int failures;
        private volatile Consumer<Outcome> onEnd = outcome -> {};

        Noted(String name) {
            this.name = name;
        }

        Noted failing(int times) {
            failures = times;
            return this;
        }

        @Override
        public void start(Consumer<Outcome> onEnd) {
            this.onEnd = onEnd;
            steps.add("start " + name);
            if (starts.incrementAndGet() <= failures) {
                throw BROKEN;
            }
        }

        @Override
        public void stop(Duration limit) {
            steps.add("stop " + name);
        }

        void end(WippyException error) {
            onEnd.accept(new Outcome.Failed(error));
        }
    }

    private static Lifecycle lifecycle(Set<EntryId> requires, Backoff backoff) {
        return new Lifecycle(
                true,
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                requires,
                backoff,
                Lifecycle.DEFAULT.identity());
    }

    private static Lifecycle quick(int maxAttempts) {
        return lifecycle(Set.of(), new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 2, 0, maxAttempts));
    }

    private Noted add(String name, Lifecycle lifecycle) {
        Noted service = new Noted(name);
        supervisor.add(EntryId.parse("app:" + name), lifecycle, service);
        return service;
    }

    private void awaitState(ServiceState state) {
        await().until(() -> supervisor.state(ID) == state);
    }

    @Test
    void servicesStartAfterWhatTheyRequireAndStopBefore() {
        add("web", lifecycle(Set.of(EntryId.parse("app:cache"), EntryId.parse("app:db")), Backoff.DEFAULT));
        add("cache", lifecycle(Set.of(EntryId.parse("app:db")), Backoff.DEFAULT));
        add("db", Lifecycle.DEFAULT); // not to be started by itself, but required
        add("idle", Lifecycle.DEFAULT);
        supervisor.startAdded();
        supervisor.requireStarted();
        supervisor.stopAll(Duration.ofSeconds(10));
        assertThat(steps).containsExactly("start db", "start cache", "start web", "stop web", "stop cache", "stop db");
    }

    @Test
    void circlesOfRequirementsStillStart() {
        add("a", lifecycle(Set.of(EntryId.parse("app:b")), quick(0).restart()));
        add("b", lifecycle(Set.of(EntryId.parse("app:c")), quick(0).restart()));
        add("c", Lifecycle.DEFAULT.autoStarted());
        supervisor.startAdded();
        assertThat(steps).containsExactly("start c", "start b", "start a");
    }

    @Test
    void aServiceThatCannotStartIsTriedAgain() {
        supervisor.add(ID, quick(0), new Noted("service").failing(3));
        supervisor.startAdded();
        awaitState(ServiceState.RUNNING);
        assertThat(steps).hasSize(4);
        supervisor.requireStarted();
    }

    @Test
    void aBootWithABrokenServiceFailsUnlessItIsOptional() {
        Lifecycle never = quick(1);
        supervisor.add(ID, never, new Noted("service").failing(100));
        supervisor.startAdded();
        assertThatThrownBy(supervisor::requireStarted).hasMessage("service app:service failed to start: broken");
        supervisor.remove(ID);
        supervisor.add(
                ID,
                new Lifecycle(
                        true,
                        true,
                        never.startTimeout(),
                        never.stopTimeout(),
                        never.stableThreshold(),
                        Set.of(),
                        never.restart(),
                        never.identity()),
                new Noted("service").failing(100));
        supervisor.startAdded();
        supervisor.requireStarted();
    }

    @Test
    void aServiceThatFailsAsSoonAsItStartedDoesNotKeepTheAppFromBooting() {
        Noted service = new Noted("service") {
            @Override
            public void start(Consumer<Outcome> onEnd) {
                super.start(onEnd);
                end(BROKEN);
            }
        };
        supervisor.add(ID, quick(2), service);
        supervisor.startAdded();
        supervisor.requireStarted();
        awaitState(ServiceState.EXITED);
        assertThat(steps).containsExactly("start service", "start service", "start service");
        supervisor.requireStarted();
    }

    @Test
    void aServiceThatFailsIsRestartedUntilTheLimit() {
        Noted service = new Noted("service");
        supervisor.add(ID, quick(2), service);
        supervisor.startAdded();
        for (int i = 1; i <= 2; i++) {
            int restarted = i + 1;
            service.end(BROKEN);
            await().until(() -> service.starts.get() == restarted);
            awaitState(ServiceState.RUNNING);
        }
        service.end(BROKEN);
        assertThat(supervisor.state(ID)).isEqualTo(ServiceState.EXITED);
        assertThat(supervisor.lastError(ID)).contains(BROKEN);
    }

    @Test
    void aLongRunMakesEarlierFailuresForgotten() {
        Noted service = new Noted("service");
        Lifecycle once = quick(1);
        supervisor.add(
                ID,
                new Lifecycle(
                        true,
                        false,
                        once.startTimeout(),
                        once.stopTimeout(),
                        Duration.ofNanos(1),
                        Set.of(),
                        once.restart(),
                        once.identity()),
                service);
        supervisor.startAdded();
        for (int i = 1; i <= 5; i++) {
            int restarted = i + 1;
            service.end(BROKEN);
            await().until(() -> service.starts.get() == restarted);
            awaitState(ServiceState.RUNNING);
        }
    }

    @Test
    void aNormalEndAndOneThatCannotBeMendedAreFinal() {
        Noted service = new Noted("service");
        supervisor.add(ID, quick(0), service);
        supervisor.startAdded();
        service.onEnd.accept(new Outcome.Returned(Guests.nil()));
        assertThat(supervisor.state(ID)).isEqualTo(ServiceState.EXITED);
        supervisor.start(ID);
        service.end(WippyException.internal("hopeless").retryable(false));
        assertThat(supervisor.state(ID)).isEqualTo(ServiceState.EXITED);
        supervisor.start(ID);
        service.end(WippyException.canceled("told to"));
        assertThat(supervisor.state(ID)).isEqualTo(ServiceState.EXITED);
        assertThat(service.starts).hasValue(3);
    }

    @Test
    void aServiceThatIsStoppedStaysStopped() {
        Noted service = new Noted("service");
        supervisor.add(ID, quick(0), service);
        supervisor.startAdded();
        Consumer<Outcome> firstRun = service.onEnd;
        supervisor.stop(ID);
        firstRun.accept(new Outcome.Failed(BROKEN));
        assertThat(supervisor.state(ID)).isEqualTo(ServiceState.STOPPED);
        supervisor.start(ID);
        firstRun.accept(new Outcome.Failed(BROKEN)); // of an earlier run: says nothing about this one
        assertThat(supervisor.state(ID)).isEqualTo(ServiceState.RUNNING);
        assertThat(steps).containsExactly("start service", "stop service", "start service");
    }

    @Test
    void aPlannedRestartDoesNotSurviveAStop() {
        Noted service = new Noted("service").failing(1);
        supervisor.add(
                ID, lifecycle(Set.of(), new Backoff(Duration.ofHours(1), Duration.ofHours(1), 1, 0, 0)), service);
        supervisor.startAdded();
        assertThat(supervisor.state(ID)).isEqualTo(ServiceState.FAILED);
        supervisor.stop(ID);
        assertThat(supervisor.state(ID)).isEqualTo(ServiceState.STOPPED);
        supervisor.start(ID);
        assertThat(supervisor.state(ID)).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    void aStartThatTakesTooLongIsATimeout() {
        CountDownLatch never = new CountDownLatch(1);
        Service slow = new Service() {
            @Override
            public void start(Consumer<Outcome> onEnd) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    steps.add("interrupted");
                }
            }

            @Override
            public void stop(Duration limit) {
                steps.add("stop");
            }
        };
        supervisor.add(
                ID,
                new Lifecycle(
                        true,
                        false,
                        Duration.ofMillis(20),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Set.of(),
                        new Backoff(Duration.ofHours(1), Duration.ofHours(1), 1, 0, 0),
                        Lifecycle.DEFAULT.identity()),
                slow);
        supervisor.startAdded();
        assertThat(supervisor.lastError(ID).orElseThrow()).hasMessage("did not start within 20 ms");
        await().until(() -> steps.equals(List.of("interrupted", "stop")));
    }

    @Test
    void whatRequiresABrokenServiceWaitsForIt() {
        Noted db = new Noted("db").failing(3);
        supervisor.add(EntryId.parse("app:db"), quick(0), db);
        supervisor.add(ID, lifecycle(Set.of(EntryId.parse("app:db")), quick(0).restart()), new Noted("service"));
        supervisor.startAdded();
        awaitState(ServiceState.RUNNING);
        assertThat(supervisor.state(EntryId.parse("app:db"))).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    void anUnknownServiceIsNamed() {
        assertThatThrownBy(() -> supervisor.start(ID)).hasMessage("service not found: app:service");
        assertThat(supervisor.state(ID)).isEqualTo(ServiceState.UNKNOWN);
    }

    @Test
    void startsStopsAndFailuresFromManyThreadsEndInOrder() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Service service = new Service() {
            @Override
            public void start(Consumer<Outcome> onEnd) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
            }

            @Override
            public void stop(Duration limit) {
                running.decrementAndGet();
            }
        };
        supervisor.add(ID, quick(0), service);
        CountDownLatch done = new CountDownLatch(8);
        for (int t = 0; t < 8; t++) {
            boolean starts = t % 2 == 0;
            Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 100; i++) {
                    if (starts) {
                        supervisor.start(ID);
                    } else {
                        supervisor.stop(ID);
                    }
                }
                done.countDown();
            });
        }
        done.await();
        supervisor.stop(ID);
        assertThat(running).hasValue(0);
        assertThat(most).hasValue(1);
    }

    @Test
    void delaysBetweenAttemptsGrow() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5), 2, 0.1, 3);
        assertThat(backoff.delay(0, 0.5)).hasSeconds(1);
        assertThat(backoff.delay(2, 0.5)).hasSeconds(4);
        assertThat(backoff.delay(9, 1)).hasSeconds(5);
        assertThat(backoff.delay(0, 0)).hasMillis(900);
        assertThat(backoff.allows(2)).isTrue();
        assertThat(backoff.allows(3)).isFalse();
        assertThat(Backoff.DEFAULT.allows(1_000_000)).isTrue();
    }
}
