package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.Execution;
import wippy.formats.Data;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.process.Pid;
import wippy.runtime.process.Spawn;
import wippy.runtime.resource.ResourceLimits;
import wippy.value.JavaModel;

/** How long resources live that Lua programs hold: coroutines, garbage, ends of all kinds, and many at once. */
@Timeout(120)
class LuaResourceLifeTest {
    private final ResourceApp app = new ResourceApp(new ResourceLimits(100, 5_000));

    private static final EntryId GATE = new EntryId("app", "gate");
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch reached = new CountDownLatch(1);

    /** {@code app:gate} lets its callers through once {@code app:open} was called. */
    private void withGate() {
        app.functions.register(GATE, Data.empty(), call -> {
            reached.countDown();
            Execution.current().waiting(() -> {
                gate.await();
                return true;
            });
            return new Payload(JavaModel.shared(), "through");
        });
        app.functions.register(new EntryId("app", "open"), Data.empty(), call -> {
            gate.countDown();
            return new Payload(JavaModel.shared(), "opened");
        });
    }

    private Pid spawn(String entry, Object... arguments) {
        List<Payload> payloads = new ArrayList<>();
        for (Object argument : arguments) {
            payloads.add(new Payload(JavaModel.shared(), argument));
        }
        return app.processes.spawn(Spawn.of(new EntryId("app", entry), "app:processes", payloads, CallContext.EMPTY));
    }

    private void awaitLog(int size) {
        await().atMost(Duration.ofSeconds(60)).until(() -> app.log.size() == size);
    }

    // ---- coroutines

    @Test
    void takesCoroutinesInTurn() {
        assertThat(app.run("""
            local counter, done = new(0), channel.new(10)
            for i = 1, 10 do
              coroutine.spawn(function()
                for _ = 1, 50 do counter:increment() end
                done:send(i)
              end)
            end
            for _ = 1, 10 do done:receive() end
            return counter:get_value()\
            """)).isEqualTo("500");
    }

    @Test
    void letsOtherCoroutinesRunWhileOneIsInTheGuest() {
        withGate();
        assertThat(app.run("""
            local counter, other, told, counted = new(1), new(5), channel.new(1), channel.new(1)
            coroutine.spawn(function() told:send(counter:tell("app:gate")) end)
            coroutine.spawn(function() counted:send(counter:increment()) end)
            local meanwhile = other:increment()
            funcs.call("app:open")
            return {meanwhile, (told:receive()), (counted:receive())}\
            """)).isEqualTo("[6,\"through\",2]");
    }

    @Test
    void endsACoroutinesCallWithTheProgram() {
        withGate();
        app.lua("waits", "process.lua", """
            local counter = new(1001)
            coroutine.spawn(function() counter:tell("app:gate") end)
            time.sleep("1h")\
            """);
        Pid pid = spawn("waits");
        await().until(() -> reached.getCount() == 0);
        app.processes.terminate(pid);
        awaitEnd(pid);
        assertThat(app.log)
                .as("a guest that was stopped in the middle runs no destructors")
                .isEmpty();
    }

    private void awaitEnd(Pid pid) {
        await().until(() -> !app.processes.isAlive(pid));
    }

    // ---- ends

    @Test
    void dropsWhatAProcessHoldsAtItsEnd() {
        app.lua("brief", "process.lua", "kept = {new(1001), new(1002)}\nreturn 5");
        assertThat(app.processes
                        .exec(Spawn.of(new EntryId("app", "brief"), "app:processes", List.of(), CallContext.EMPTY))
                        .as(JavaModel.shared()))
                .isEqualTo(5L);
        assertThat(app.log).containsExactlyInAnyOrder("1001", "1002");
    }

    @Test
    void dropsWhatAProcessHoldsThatFails() {
        app.lua("failing", "process.lua", "kept = new(1003)\nerror('no more')");
        Pid pid = spawn("failing");
        awaitEnd(pid);
        awaitLog(1);
    }

    @Test
    void dropsWhatAProcessHoldsThatIsKilled() {
        app.lua("holding", "process.lua", """
            kept = funcs.call("app:several", 3)
            more = {new(1004), new(1005)}
            funcs.call("app:gate")\
            """);
        withGate();
        Pid pid = spawn("holding");
        await().until(() -> reached.getCount() == 0);
        app.processes.terminate(pid);
        awaitLog(2);
        assertThat(app.log).containsExactlyInAnyOrder("1004", "1005");
    }

    @Test
    void keepsHandlesOfAFunctionAsLongAsItsMachine() {
        app.lua("keeping", "function.lua", "kept = kept or new(1000)\nreturn kept:increment()");
        assertThat(app.call("keeping")).isEqualTo("1001");
        assertThat(app.call("keeping")).isEqualTo("1002");
        assertThat(app.log).isEmpty();
        app.lua("keeping", "function.lua", "return 'new'");
        awaitLog(1);
        assertThat(app.log).containsExactly("1002");
    }

    // ---- garbage, and many

    @Test
    void dropsWhatNothingRefersTo() {
        assertThat(app.run("""
            local last = 0
            for i = 1, 500 do last = new(i % 500):increment() end
            return last\
            """))
                .as("five times as many instances as may live at once")
                .isEqualTo("1");
        assertThat(app.run("""
            local counter, last = new(0), 0
            for i = 1, 25000 do
              local part = counter:split()
              last = part:get_value()
              if i % 2 == 0 then part:close() end
            end
            return {last, funcs.call("app:alive", counter) <= 5001}\
            """))
                .as("five times as many handles as may be open at once")
                .isEqualTo("[0,true]");
    }

    @Test
    void dropsGarbageOfAProgramThatWaits() {
        withGate();
        app.lua("idle", "process.lua", """
            new(1006)
            new(1007)
            local kept = new(1008)
            funcs.call("app:gate")
            kept:increment()\
            """);
        Pid pid = spawn("idle");
        await().until(() -> reached.getCount() == 0);
        // The destructors need time between the collections, which stop everything.
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    System.gc();
                    return app.log.size() == 2;
                });
        assertThat(app.log).containsExactlyInAnyOrder("1006", "1007");
        gate.countDown();
        awaitEnd(pid);
        awaitLog(3);
    }

    @Test
    void servesManyProcessesAtOnce() {
        app.lua("worker", "process.lua", """
            local sum, all = 0, {}
            for i = 1, 10 do all[i] = new(2000) end
            for _ = 1, 5 do
              for i = 1, 10 do sum = sum + all[i]:increment() end
            end
            for i = 1, 5 do all[i]:close() end
            return sum\
            """);
        List<Pid> pids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            pids.add(spawn("worker"));
        }
        awaitLog(1000);
        await().until(() -> pids.stream().noneMatch(app.processes::isAlive));
        assertThat(app.log).containsOnly("2005");
    }

    @Test
    void limitsWhatOneProgramKeeps() {
        assertThat(app.failure("""
            local all = {}
            for i = 1, 101 do
              local counter, err = funcs.call("app:counter.new", i)
              if err then error(err) end
              all[i] = counter
            end\
            """).getMessage())
                .contains(
                        "too many instances are kept alive by resource handles: limits.max_resource_instances is 100");
        assertThat(app.run("return new(4):increment()")).isEqualTo("5");
    }
}
