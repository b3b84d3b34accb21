package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.base.execution.GuestLane;
import wippy.formats.Data;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.resource.Resource;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.resource.ResourceScope;
import wippy.value.JavaModel;
import wippy.value.Variant;

/** Handles to resources of a component, as a program in plain Java holds them. */
class ResourcesTest {
    private static final JavaModel JAVA = JavaModel.shared();

    private final TestApp app = new TestApp();
    private final ResourceScope scope = new ResourceScope(new ResourceLimits(3, 20));
    private final CallContext context = CallContext.EMPTY.withPort(ResourceScope.class, scope);
    private final List<String> log = new CopyOnWriteArrayList<>();

    @BeforeEach
    void declare() {
        app.file("counters.wasm", TestApp.resource("counters.wasm"));
        entry("new", "counter.new", "");
        app.functions.register(new EntryId("app", "log"), Data.empty(), call -> {
            log.add(String.valueOf(call.arguments().getFirst().as(JAVA)));
            return new Payload(JAVA, "noted");
        });
    }

    private void entry(String name, String method, String more) {
        app.add(name, "function.wasm", app.binary("counters.wasm", method) + "imports: [funcs]\n" + more);
    }

    /** An entry for a function, and a call of it. */
    private Object call(String method, Object... arguments) {
        if (!app.functions.isCallable(new EntryId("app", method))) {
            entry(method, method, "");
        }
        return called(method, arguments);
    }

    private Object called(String entry, Object... arguments) {
        return app.call(entry, context, JAVA, payloads(arguments));
    }

    private static List<Payload> payloads(Object... arguments) {
        return Arrays.stream(arguments).map(value -> new Payload(JAVA, value)).toList();
    }

    private Resource counter(int start) {
        return (Resource) called("new", start);
    }

    private Object method(Resource resource, String method, Object... arguments) {
        return GuestLane.call(() -> resource.call(method, payloads(arguments), context, JAVA))
                .as(JAVA);
    }

    private static void close(Resource resource) {
        GuestLane.call(() -> {
            resource.close();
            return true;
        });
    }

    private static AbstractThrowableAssert<?, ?> failure(ErrorKind kind, ThrowingCallable body) {
        return assertThatThrownBy(body)
                .isInstanceOfSatisfying(
                        WippyException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }

    // ---- a handle and its instance

    @Test
    void keepsTheInstanceWhileAHandleIsHeld() {
        Resource counter = counter(41);
        assertThat(counter.type()).isEqualTo("counter");
        assertThat(counter.methods())
                .contains("increment", "get-value", "split")
                .doesNotContain("merge", "new");
        assertThat(method(counter, "increment")).isEqualTo(42L);
        assertThat(method(counter, "get-value")).isEqualTo(42L);
        assertThat(scope.instances()).isEqualTo(1);
        assertThat(scope.handles()).isEqualTo(1);

        close(counter);
        close(counter);
        assertThat(counter.isOpen()).isFalse();
        assertThat(scope.instances()).isZero();
        assertThat(scope.handles()).isZero();
        failure(ErrorKind.CONFLICT, () -> method(counter, "increment"))
                .hasMessage("cannot call counter.increment: the counter was closed");
    }

    @Test
    void givesEachCallAnInstanceOfItsOwn() {
        Resource one = counter(1);
        Resource two = counter(2);
        assertThat(scope.instances()).isEqualTo(2);
        assertThat(call("alive", one)).isEqualTo(1L);
        assertThatThrownBy(() -> method(one, "add", two))
                .hasMessageContaining("param \"other\"")
                .hasMessageContaining("got a counter of another instance");
        assertThat(method(one, "add", one)).isEqualTo(2L);
    }

    @Test
    void findsHandlesWhereverTheyAreInAResult() {
        Map<?, ?> named = (Map<?, ?>) call("label", 3);
        assertThat(named.get("name")).isEqualTo("tea");
        Resource labelled = (Resource) named.get("it");
        assertThat(method(labelled, "get-value")).isEqualTo(3L);
        close(labelled);

        List<?> several = (List<?>) call("several", 3);
        assertThat(scope.handles()).isEqualTo(3);
        assertThat(scope.instances()).isEqualTo(1);
        close((Resource) several.get(0));
        close((Resource) several.get(1));
        assertThat(method((Resource) several.get(2), "get-value")).isEqualTo(2L);
        close((Resource) several.get(2));
        assertThat(scope.instances()).isZero();

        Optional<?> maybe = (Optional<?>) call("maybe", true);
        assertThat(method((Resource) maybe.orElseThrow(), "get-value")).isEqualTo(5L);
        Resource attempted = (Resource) call("attempt", true);
        assertThat(method(attempted, "get-value")).isEqualTo(6L);
        Variant found = (Variant) call("search", true);
        assertThat(found.name()).isEqualTo("one");
        assertThat(method((Resource) found.payload(), "get-value")).isEqualTo(7L);
    }

    @Test
    void keepsNothingWhereThereIsNoHandleInTheResult() {
        assertThat(call("maybe", false)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> call("attempt", false)).hasMessage("not given");
        assertThat(call("search", false)).isEqualTo(Variant.of("nothing"));
        assertThat((List<?>) call("several", 0)).isEmpty();
        assertThat(scope.instances()).isZero();
    }

    // ---- arguments

    @Test
    void runsFunctionsInTheInstanceOfAHandleTheyAreGiven() {
        List<Resource> all = new ArrayList<>();
        ((List<?>) call("several", 4)).forEach(one -> all.add((Resource) one));
        assertThat(call("sum", all)).isEqualTo(6L);
        assertThat(call("counter.increment", all.get(3))).isEqualTo(4L);
        assertThat(call("collect", all.subList(1, 4))).isEqualTo(7L);
        assertThat(scope.handles()).isEqualTo(1);
        assertThat(all.get(1).isOpen()).isFalse();
        failure(ErrorKind.CONFLICT, () -> method(all.get(1), "increment"))
                .hasMessage("cannot call counter.increment: the counter was given away");
        failure(ErrorKind.CONFLICT, () -> call("counter.increment", all.get(1)))
                .hasMessage("cannot call counter.increment: the counter was given away");
        assertThat(call("sum", List.of(all.get(0)))).isEqualTo(0L);
        assertThatThrownBy(() -> call("sum", List.of(all.get(0), all.get(1))))
                .hasMessageContaining("param \"all\"[1]: expected ")
                .hasMessageContaining("got a counter that was given away");
    }

    @Test
    void letsResourcesMakeOthers() {
        Resource counter = counter(9);
        Resource half = (Resource) method(counter, "split");
        assertThat(method(half, "get-value")).isEqualTo(4L);
        assertThat(scope.instances()).isEqualTo(1);
        close(counter);
        assertThat(method(half, "get-value")).isEqualTo(4L);
        Resource quarter = (Resource) method(half, "split");
        Resource merged = (Resource) call("counter.merge", half, quarter);
        assertThat(half.isOpen()).isFalse();
        assertThat(quarter.isOpen()).isTrue();
        assertThat(method(merged, "get-value")).isEqualTo(4L);
        assertThat(call("alive", merged)).isEqualTo(2L);
    }

    @Test
    void makesOthersBesideAResource() {
        Resource counter = counter(9);
        assertThat(counter.functions()).containsExactlyInAnyOrder("new", "merge");
        Resource other = (Resource) method(counter, "new", 5);
        assertThat(method(counter, "add", other)).isEqualTo(14L);
        Resource merged = (Resource) method(counter, "merge", other, counter);
        assertThat(method(merged, "get-value")).isEqualTo(19L);
        assertThat(scope.instances()).isEqualTo(1);
    }

    @Test
    void doesNotLendWhatItGivesAwayInTheSameCall() {
        Resource counter = counter(9);
        assertThatThrownBy(() -> call("counter.merge", counter, counter))
                .hasMessageContaining("param \"other\"")
                .hasMessageContaining("got a handle that was dropped or given away");
        assertThat(method(counter, "get-value")).as("nothing was given").isEqualTo(9L);
        assertThat(call("alive", counter)).isEqualTo(1L);
    }

    @Test
    void keepsWhatItWouldHaveGivenIfAnotherArgumentIsWrong() {
        Resource counter = counter(9);
        assertThatThrownBy(() -> call("first", Map.of("name", "x", "it", counter), -1))
                .hasMessageContaining("param \"limit\"");
        assertThat(call("alive", counter)).isEqualTo(1L);
        assertThat(call("first", Map.of("name", "x", "it", counter), 5)).isEqualTo(5L);
        assertThat(scope.instances()).isZero();
    }

    @Test
    void refusesWhatIsNoHandleOfTheComponent() {
        entry("inc", "counter.increment", "");
        assertThatThrownBy(() -> called("inc", 5)).hasMessageContaining("got a handle that is no guest's");
        Resource counter = counter(1);
        app.component("cases", "echo", "");
        assertThatThrownBy(() -> called("cases", counter)).hasMessageContaining("expected string");
    }

    // ---- names

    @Test
    void findsMethodsByTheirNames() {
        Resource counter = counter(1);
        failure(ErrorKind.NOT_FOUND, () -> method(counter, "incremnt"))
                .hasMessageStartingWith("counter has no method \"incremnt\"; it has add, check, fail, get-value");
        for (String spelling : List.of(
                "counters#counter.new",
                "counters#[constructor]counter",
                "test:counters/counters@1.0.0#[constructor]counter",
                "test:counters/counters#counter.new",
                "[constructor]counter")) {
            entry("spelled", spelling, "");
            Resource made = (Resource) called("spelled", 7);
            assertThat(method(made, "get-value")).as(spelling).isEqualTo(7L);
            close(made);
        }
    }

    @Test
    void saysWhatIsWrongWithTheArgumentsOfAMethod() {
        Resource counter = counter(1);
        assertThatThrownBy(() -> method(counter, "check"))
                .hasMessageContaining("failed to call wasm method: counter.check")
                .hasMessageContaining("parameter count mismatch: expected 2, got 1");
        assertThatThrownBy(() -> method(counter, "check", "x")).hasMessageContaining("expected u32, got");
        assertThatThrownBy(() -> method(counter, "check", 0)).hasMessage("too many");
        assertThat(method(counter, "check", 1)).isEqualTo(1L);
    }

    // ---- the context of a call

    @Test
    void runsEachMethodUnderTheContextOfItsCaller() {
        app.functions.register(new EntryId("app", "who"), Data.empty(), call -> {
            log.add(call.context().values().toString());
            return new Payload(JAVA, call.context().values().containsKey("later") ? "later" : "first");
        });
        Resource counter = counter(1);
        assertThat(method(counter, "tell", "app:who")).isEqualTo("first");
        CallContext later = context.withValues(Map.of("later", new Payload(JAVA, true)));
        Payload told = GuestLane.call(() -> counter.call("tell", payloads("app:who"), later, JAVA));
        assertThat(told.as(JAVA)).isEqualTo("later");
    }

    @Test
    void refusesAHostThatCallsBackIntoTheInstance() {
        Resource counter = counter(1);
        Resource other = counter(5);
        app.functions.register(new EntryId("app", "again"), Data.empty(), call -> {
            log.add("other " + method(other, "increment"));
            return new Payload(JAVA, method(counter, "increment"));
        });
        assertThatThrownBy(() -> method(counter, "tell", "app:again"))
                .hasMessage("cannot call counter.increment: its instance is in the middle of a call that waits for"
                        + " this one");
        assertThat(log).containsExactly("other 6");
        assertThat(method(counter, "increment"))
                .as("the guest was told, and goes on")
                .isEqualTo(2L);
    }

    @Test
    void runsDestructors() {
        Resource counter = counter(1234);
        close(counter);
        assertThat(log).containsExactly("1234");
    }

    // ---- failures

    @Test
    void endsWithAllItsHandlesWhenItTraps() {
        List<?> several = (List<?>) call("several", 3);
        Resource first = (Resource) several.getFirst();
        Resource last = (Resource) several.getLast();
        failure(ErrorKind.INTERNAL, () -> method(first, "fail")).hasMessageContaining("unreachable");
        for (Resource each : List.of(first, last)) {
            assertThat(each.isOpen()).isFalse();
            failure(ErrorKind.UNAVAILABLE, () -> method(each, "increment"))
                    .hasMessage("cannot call counter.increment: its instance ended when counter.fail failed:"
                            + " wasm call failed: wasm error: unreachable");
            close(each);
        }
        failure(ErrorKind.UNAVAILABLE, () -> call("counter.increment", last))
                .hasMessageContaining("its instance ended when counter.fail failed");
        assertThat(scope.instances()).isZero();
        assertThat(scope.handles()).isZero();
    }

    @Test
    void survivesAResultThatItsCallerCannotHold() {
        Resource counter = counter(3);
        assertThatThrownBy(() -> GuestLane.call(() -> counter.call("largest", List.of(), context, new SignedModel())))
                .hasMessageContaining("decode result")
                .hasMessageContaining("no unsigned numbers");
        assertThat(method(counter, "increment")).isEqualTo(4L);
    }

    private static final class SignedModel extends wippy.value.ForwardingModel {
        SignedModel() {
            super(JAVA);
        }

        @Override
        public Object ofUnsigned(long value) {
            throw new wippy.value.ValueException("no unsigned numbers");
        }
    }

    @Test
    void limitsTheTimeOfEachMethod() {
        entry("quick", "counter.new", "limits: { max_execution_ms: 250 }\n");
        Resource counter = (Resource) called("quick", 1);
        failure(ErrorKind.TIMEOUT, () -> method(counter, "spin"))
                .hasMessage("failed to call wasm method: counter.spin: context deadline exceeded:"
                        + " limits.max_execution_ms is 250");
        failure(ErrorKind.UNAVAILABLE, () -> method(counter, "increment"))
                .hasMessageContaining("its instance ended when counter.spin failed: context deadline exceeded");
        Resource stubborn = (Resource) called("quick", 777);
        failure(ErrorKind.TIMEOUT, () -> close(stubborn)).hasMessageContaining("close counter");
        assertThat(scope.instances()).isZero();
    }

    @Test
    void limitsTheMemoryOfEachInstance() {
        entry("small", "counter.new", "limits: { max_memory_bytes: 131072 }\n");
        Resource counter = (Resource) called("small", 1);
        assertThat(method(counter, "grow", 1)).isEqualTo(1L);
        assertThat(method(counter, "grow", 1)).isEqualTo(-1L);
    }

    @Test
    void tellsWhenADestructorTraps() {
        List<?> several = (List<?>) call("several", 2);
        Resource other = (Resource) several.get(1);
        Resource doomed = (Resource) method((Resource) several.get(0), "split");
        for (int i = 0; i < 666; i++) {
            method(doomed, "increment");
        }
        failure(ErrorKind.INTERNAL, () -> close(doomed)).hasMessageContaining("unreachable");
        failure(ErrorKind.UNAVAILABLE, () -> method(other, "increment"))
                .hasMessageContaining("its instance ended when close counter failed");
        assertThat(scope.instances()).isZero();
    }

    // ---- limits on what a program keeps

    @Test
    void limitsInstancesAndHandles() {
        List<Resource> held = new ArrayList<>(List.of(counter(1), counter(2), counter(3)));
        failure(ErrorKind.RATE_LIMITED, () -> counter(4))
                .hasMessage("too many instances are kept alive by resource handles: limits.max_resource_instances is"
                        + " 3; close handles that are no longer needed");
        close(held.removeFirst());
        held.add(counter(5));
        close(held.removeFirst());
        failure(ErrorKind.RATE_LIMITED, () -> call("several", 19))
                .hasMessage("too many resource handles: limits.max_resource_handles is 20; close those that are no"
                        + " longer needed");
        assertThat(scope.instances()).isEqualTo(2);
        assertThat(scope.handles()).isEqualTo(2);
        assertThat((List<?>) call("several", 18)).hasSize(18);
        Resource one = held.getFirst();
        failure(ErrorKind.RATE_LIMITED, () -> method(one, "split")).hasMessageContaining("too many resource handles");
        assertThat(call("alive", one)).as("what could not be kept was dropped").isEqualTo(1L);
        assertThat(held).hasSize(2);
    }

    @Test
    void endsAllWithTheProgram() {
        Resource one = counter(1001);
        Resource two = counter(1002);
        scope.close();
        assertThat(log).containsExactlyInAnyOrder("1001", "1002");
        assertThat(scope.instances()).isZero();
        failure(ErrorKind.UNAVAILABLE, () -> method(one, "increment"))
                .hasMessage("cannot call counter.increment: the program that held it has ended");
        close(two);
        failure(ErrorKind.UNAVAILABLE, () -> counter(3)).hasMessageContaining("the program has ended");
    }

    @Test
    void goesOnWithTheEndWhenADestructorFails() {
        Resource trapping = counter(666);
        Resource logging = counter(1003);
        scope.close();
        assertThat(log).containsExactly("1003");
        assertThat(scope.instances()).isZero();
        assertThat(List.of(trapping.isOpen(), logging.isOpen())).containsOnly(false);
    }

    // ---- entries that change

    @Test
    void keepsTheCodeOfAnEntryThatIsUpdatedOrRemoved() {
        Resource counter = counter(1);
        app.update("new", "function.wasm", app.binary("cases.wasm", "echo"));
        assertThat(method(counter, "increment")).isEqualTo(2L);
        app.remove("new");
        assertThat(method(counter, "increment")).isEqualTo(3L);
        close(counter);
        assertThat(scope.instances()).isZero();
    }

    // ---- those who cannot keep anything

    @Test
    void tellsThoseWhoCannotKeepResources() {
        assertThatThrownBy(() -> app.call("new", "1"))
                .hasMessageContaining("decode result")
                .hasMessageContaining("cannot hold a resource");
        app.component("relay", "relay", "imports: [funcs]\n");
        assertThatThrownBy(() -> app.call("relay", "\"app:new\"", "\"1\"")).isInstanceOf(WippyException.class);
        assertThat(Set.copyOf(log)).isEmpty();
    }
}
