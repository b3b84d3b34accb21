package wippy.service.host;

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
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Yaml;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Pid;
import wippy.runtime.process.ProcessBody;
import wippy.runtime.process.ProcessContext;
import wippy.runtime.process.Processes;
import wippy.runtime.process.Spawn;
import wippy.runtime.registry.ChangeSet;
import wippy.runtime.registry.Operation;
import wippy.runtime.registry.Registry;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policies;
import wippy.runtime.security.Policy;
import wippy.runtime.service.ServiceState;
import wippy.runtime.service.Supervisor;

@Timeout(60)
class HostHandlersTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private static final Payload NIL = Payload.nil(DataModel.INSTANCE);

    private final Processes processes = new Processes("");
    private final Supervisor supervisor = new Supervisor();
    private final Policies policies = new Policies();
    private final Registry registry = new Registry();

    @BeforeEach
    void handle() {
        HostHandlers.of(processes, supervisor, policies).forEach(registry::handle);
    }

    private static Entry entry(String id, String kind, String yaml) {
        return new Entry(
                EntryId.parse(id), kind, Data.empty(), Yaml.parse("_index.yaml", yaml), Origin.dynamic("test"));
    }

    private EntryId program(String name, ProcessBody body) {
        EntryId id = EntryId.parse("app:" + name);
        processes.register(id, () -> body);
        return id;
    }

    private static Payload untilCancelled(ProcessContext context) {
        while (!(context.mailbox().await() instanceof Mail.Cancel)) {
            Execution.current().poll();
        }
        return NIL;
    }

    @Test
    void hostsRunWhileTheirEntriesAreThere() {
        registry.baseline(List.of(
                entry(
                        "app:processes",
                        "process.host",
                        "{host: {workers: 4, max_processes: 9}, lifecycle: {auto_start: true}}"),
                entry("app:terminal", "terminal.host", "{hide_logs: true, lifecycle: {auto_start: true}}"),
                entry("app:later", "process.host", "{lifecycle: {}}")));
        assertThat(processes.hasHost("app:processes")).isTrue();
        assertThat(processes.hasHost("app:terminal")).isTrue();
        assertThat(processes.hasHost("app:later")).isFalse();
        supervisor.start(EntryId.parse("app:later"));
        assertThat(processes.hasHost("app:later")).isTrue();
        registry.apply(new ChangeSet(List.of(new Operation.Delete(EntryId.parse("app:processes")))));
        assertThat(processes.hasHost("app:processes")).isFalse();
        supervisor.stopAll(Duration.ofSeconds(10));
        assertThat(processes.hasHost("app:terminal")).isFalse();
    }

    @Test
    void processesOfAProcessHostCanBeTerminatedAndThoseOfATerminalCannot() {
        registry.baseline(List.of(
                entry("app:processes", "process.host", "{lifecycle: {auto_start: true}}"),
                entry("app:terminal", "terminal.host", "{lifecycle: {auto_start: true}}")));
        EntryId id = program("p", HostHandlersTest::untilCancelled);
        Pid one = processes.spawn(Spawn.of(id, "app:processes", List.of(), CallContext.EMPTY));
        Pid other = processes.spawn(Spawn.of(id, "app:terminal", List.of(), CallContext.EMPTY));
        processes.terminate(one);
        processes.terminate(other);
        await().until(() -> !processes.isAlive(one));
        assertThat(processes.isAlive(other)).isTrue();
        supervisor.stopAll(Duration.ofSeconds(10));
        assertThat(processes.isAlive(other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{workers: 1}", "{workers: 1, queue_size: 4, local_queue_size: 2}"})
    void noMoreProcessesOfAHostRunAtOnceThanItHasWorkers(String host) {
        registry.baseline(
                List.of(entry("app:processes", "process.host", "{host: " + host + ", lifecycle: {auto_start: true}}")));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        EntryId id = program("busy", process -> {
            for (int i = 0; i < 300; i++) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                for (int spin = 0; spin < 200; spin++) {
                    Thread.onSpinWait();
                }
                running.decrementAndGet();
                Execution.current().poll();
            }
            return untilCancelled(process);
        });
        for (int i = 0; i < 10; i++) {
            processes.spawn(Spawn.of(id, "app:processes", List.of(), CallContext.EMPTY));
        }
        supervisor.stopAll(Duration.ofSeconds(30));
        await().until(() -> processes.size() == 0);
        assertThat(most).hasValue(1);
    }

    @Test
    void stoppingAHostAsksItsProcessesToEnd() {
        registry.baseline(List.of(entry("app:processes", "process.host", "{lifecycle: {auto_start: true}}")));
        EntryId id = program("p", HostHandlersTest::untilCancelled);
        for (int i = 0; i < 50; i++) {
            processes.spawn(Spawn.of(id, "app:processes", List.of(), CallContext.EMPTY));
        }
        supervisor.stopAll(Duration.ofSeconds(30));
        await().until(() -> processes.size() == 0);
    }

    @Test
    void wrongSettingsAreRefusedWithTheirPlace() {
        assertThatThrownBy(() -> registry.baseline(
                        List.of(entry("app:processes", "process.host", "host: {workers: -1, queue_size: many}"))))
                .hasMessageContaining("host.workers: cannot be negative")
                .hasMessageContaining("host.queue_size: expected an integer")
                .hasMessageContaining("_index.yaml:1:");
        assertThatThrownBy(() ->
                        registry.baseline(List.of(entry("app:svc", "process.service", "{host: \"node:control\"}"))))
                .hasMessageContaining("process is required")
                .hasMessageContaining("node:control runs no processes");
    }

    @Test
    void aProcessServiceRunsItsProcessWithItsInputAndIdentity() {
        policies.put(
                new Policy(EntryId.parse("app:all"), List.of("*"), List.of("*"), List.of(), Effect.ALLOW), Set.of());
        AtomicReference<Payload> argument = new AtomicReference<>();
        AtomicReference<CallContext> context = new AtomicReference<>();
        program("worker", process -> {
            argument.set(process.arguments().getFirst());
            context.set(process.context());
            return untilCancelled(process);
        });
        registry.baseline(List.of(
                entry("app:processes", "process.host", "{lifecycle: {}}"), entry("app:svc", "process.service", """
                    process: worker
                    host: processes
                    input: [{depth: 3}]
                    lifecycle:
                      auto_start: true
                      security: {actor: {id: robot}, policies: [all]}
                    """)));
        await().until(() -> context.get() != null);
        assertThat(argument.get().value()).isEqualTo(Yaml.parse("x", "{depth: 3}"));
        assertThat(context.get().actor().orElseThrow().id()).isEqualTo("robot");
        assertThat(context.get().scope().orElseThrow().policies()).hasSize(1);
        assertThat(processes.hasHost("app:processes"))
                .as("its host was started for it")
                .isTrue();
        supervisor.stopAll(Duration.ofSeconds(30));
        await().until(() -> processes.size() == 0);
        assertThat(supervisor.state(EntryId.parse("app:svc"))).isEqualTo(ServiceState.STOPPED);
    }

    @Test
    void aProcessServiceThatFailsIsRestartedAndOneThatEndsIsNot() {
        AtomicInteger runs = new AtomicInteger();
        program("worker", process -> {
            if (runs.incrementAndGet() < 4) {
                throw WippyException.internal("broken");
            }
            return NIL;
        });
        registry.baseline(List.of(
                entry("app:processes", "process.host", "{lifecycle: {auto_start: true}}"),
                entry("app:svc", "process.service", """
                    process: worker
                    host: processes
                    lifecycle: {auto_start: true, restart: {initial_delay: 1ms}}
                    """)));
        await().until(() -> supervisor.state(EntryId.parse("app:svc")) == ServiceState.EXITED);
        assertThat(runs).hasValue(4);
    }

    @Test
    void aServiceWhoseProcessDoesNotListenIsEndedByForce() {
        List<String> ends = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(1);
        program(
                "deaf",
                process -> Execution.current().waiting(() -> {
                    try {
                        begun.countDown();
                        new CountDownLatch(1).await();
                    } finally {
                        ends.add("ended");
                    }
                    return NIL;
                }));
        registry.baseline(List.of(
                entry("app:processes", "process.host", "{lifecycle: {auto_start: true}}"),
                entry("app:svc", "process.service", """
                    process: deaf
                    host: processes
                    lifecycle: {auto_start: true, stop_timeout: 50ms}
                    """)));
        await().until(() -> begun.getCount() == 0);
        supervisor.stop(EntryId.parse("app:svc"));
        assertThat(ends).containsExactly("ended");
        await().until(() -> processes.size() == 0);
    }
}
