package wippy.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.Guests;
import wippy.runtime.Guests.Guest;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.Terminal;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Scope;

@Timeout(60)
class FunctionsTest {
    private static final EntryId ID = EntryId.parse("app:f");

    private final Functions functions = new Functions(id -> id.namespace().equals("app"));

    private static FunctionCall call(EntryId id, Data.Mapping options) {
        return new FunctionCall(id, List.of(Guests.text("arg")), CallContext.EMPTY, options, DataModel.INSTANCE);
    }

    private static FunctionCall call() {
        return call(ID, Data.empty());
    }

    private void register(CallTarget target) {
        functions.register(ID, Data.empty(), target);
    }

    private static Payload forever(FunctionCall call) {
        return Execution.current().waiting(() -> {
            new CountDownLatch(1).await();
            return Guests.nil();
        });
    }

    @Test
    void aCallFromAnyThreadReachesItsTargetOnTheLane() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        register(call -> {
            thread.set(Thread.currentThread());
            return call.arguments().getFirst();
        });
        assertThat(Guests.textOf(functions.call(call()))).isEqualTo("arg");
        assertThat(thread.get().isVirtual()).isTrue();
    }

    @Test
    void aCallFromAGuestStaysOnItsThread() throws Exception {
        register(call -> Guests.text(Thread.currentThread().toString()));
        Guest<Boolean> guest = Guests.start(() -> Guests.textOf(functions.call(call()))
                .startsWith(Thread.currentThread().toString().substring(0, 20)));
        assertThat(guest.get()).isTrue();
    }

    @Test
    void unknownTargetsAndThoseWithoutPoolAreToldApart() {
        assertThatThrownBy(() -> functions.call(call(EntryId.parse("other:f"), Data.empty())))
                .isInstanceOfSatisfying(
                        WippyException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND))
                .hasMessage("no handler registered for target");
        assertThatThrownBy(() -> functions.call(call()))
                .isInstanceOfSatisfying(
                        WippyException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND))
                .hasMessage("pool not found: app:f");
        assertThatThrownBy(() -> functions.start(call())).hasMessage("pool not found: app:f");
    }

    @Test
    void optionsOfTheCallStandOverThoseOfTheEntry() {
        AtomicReference<Data.Mapping> seen = new AtomicReference<>();
        functions.register(ID, Data.of(Map.of("a", Data.of(1), "b", Data.of(1))), call -> {
            seen.set(call.options());
            return Guests.nil();
        });
        functions.call(call(ID, Data.of(Map.of("b", Data.of(2), "timeout", Data.of("1s")))));
        assertThat(seen.get()).isEqualTo(Data.of(Map.of("a", Data.of(1), "b", Data.of(2), "timeout", Data.of("1s"))));
    }

    @Test
    void interceptorsStandInOrder() {
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        register(call -> {
            steps.add("target");
            return Guests.nil();
        });
        functions.addInterceptor(step("late", 200, steps));
        functions.addInterceptor(step("early", 1, steps));
        functions.addInterceptor(step("middle", 150, steps));
        functions.call(call());
        assertThat(steps).containsExactly("early", "middle", "late", "target");
    }

    private static Interceptor step(String name, int order, List<String> steps) {
        return new Interceptor() {
            @Override
            public int order() {
                return order;
            }

            @Override
            public Payload intercept(FunctionCall call, Function<FunctionCall, Payload> next) {
                steps.add(name);
                return next.apply(call);
            }
        };
    }

    @Test
    void aCancelledCallerCancelsItsCallee() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<String> callee = new CompletableFuture<>();
        register(call -> {
            running.countDown();
            try {
                return forever(call);
            } catch (StoppedException e) {
                callee.complete(e.getMessage());
                throw e;
            }
        });
        Guest<Payload> caller = Guests.start(() -> functions.call(call()));
        running.await();
        caller.execution().stop("context canceled");
        assertThatThrownBy(caller::get).isInstanceOf(StoppedException.class);
        assertThat(callee).isCompletedWithValue("context canceled");
    }

    @Test
    void aStartedCallGivesItsOutcome() throws Exception {
        register(call -> call.arguments().getFirst());
        CallHandle handle = functions.start(call());
        AtomicReference<Outcome> told = new AtomicReference<>();
        handle.onDone(told::set);
        assertThat(Guests.textOf(handle.await().orThrow())).isEqualTo("arg");
        assertThat(handle.isDone()).isTrue();
        await().until(() -> told.get() != null);
        assertThat(Guests.start(handle::await).get()).isEqualTo(told.get());
    }

    @Test
    void aStartedCallCanBeCancelled() {
        register(FunctionsTest::forever);
        CallHandle handle = functions.start(call());
        assertThat(handle.outcome()).isEmpty();
        handle.cancel();
        assertThat(handle.await())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.CANCELED));
    }

    @Test
    void aStartedCallOutlivesTheWaitOfAStoppedCaller() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        register(call -> Execution.current().waiting(() -> {
            gate.await();
            return Guests.text("done");
        }));
        CallHandle handle = functions.start(call());
        Guest<Outcome> waiter = Guests.start(handle::await);
        waiter.execution().stop("canceled");
        assertThatThrownBy(waiter::get).isInstanceOf(StoppedException.class);
        gate.countDown();
        assertThat(Guests.textOf(handle.await().orThrow())).isEqualTo("done");
    }

    @Test
    void endlessRecursionIsAnErrorThatNamesTheFunction() {
        register(call -> functions.call(
                new FunctionCall(ID, List.of(), call.context().forCallee(), Data.empty(), DataModel.INSTANCE)));
        assertThatThrownBy(() -> functions.call(call()))
                .isInstanceOf(WippyException.class)
                .hasMessage("calls are nested deeper than 1000 at app:f; does the function call itself without end?");
    }

    // ---- retry

    private int attempts(Data.Mapping retry, WippyException error) {
        AtomicInteger attempts = new AtomicInteger();
        register(call -> {
            attempts.incrementAndGet();
            throw error;
        });
        assertThatThrownBy(() -> functions.call(call(ID, Data.of(Map.of("retry", retry)))))
                .isEqualTo(error);
        return attempts.get();
    }

    private static Data.Mapping retry(Map<String, Data> more) {
        Map<String, Data> all = new HashMap<>(more);
        all.put("max_attempts", Data.of(4));
        all.put("initial_delay", Data.of("1ms"));
        return Data.of(all);
    }

    @Test
    void failedCallsAreRepeatedAsOftenAsAsked() {
        assertThat(attempts(retry(Map.of()), WippyException.internal("x"))).isEqualTo(4);
        assertThat(attempts(Data.empty(), WippyException.internal("x"))).isEqualTo(1);
    }

    @Test
    void whatCannotSucceedIsNotRepeated() {
        assertThat(attempts(retry(Map.of()), WippyException.internal("x").retryable(false)))
                .isEqualTo(1);
        assertThat(attempts(retry(Map.of()), WippyException.canceled("x"))).isEqualTo(1);
        assertThat(attempts(retry(Map.of()), WippyException.timeout("x"))).isEqualTo(1);
    }

    @Test
    void kindsToSkipWinOverKindsToRetry() {
        Data internal = Data.of(List.of(Data.of("Internal")));
        Data conflict = Data.of(List.of(Data.of("Conflict")));
        WippyException error = WippyException.internal("x");
        assertThat(attempts(retry(Map.of("retry_kinds", internal)), error)).isEqualTo(4);
        assertThat(attempts(retry(Map.of("retry_kinds", conflict)), error)).isEqualTo(1);
        assertThat(attempts(retry(Map.of("retry_kinds", internal, "skip_kinds", internal)), error))
                .isEqualTo(1);
    }

    @Test
    void aRepeatedCallThatSucceedsIsASuccess() {
        AtomicInteger attempts = new AtomicInteger();
        register(call -> {
            if (attempts.incrementAndGet() < 3) {
                throw WippyException.unavailable("not yet");
            }
            return call.arguments().getFirst();
        });
        assertThat(Guests.textOf(functions.call(call(ID, Data.of(Map.of("retry", retry(Map.of())))))))
                .isEqualTo("arg");
    }

    @Test
    void delaysGrowUpToTheirLimit() {
        RetryPolicy policy = RetryPolicy.of(Data.of(Map.of("jitter", Data.of(0), "max_delay", Data.of("300ms"))));
        assertThat(policy.delay(1, 0.5)).hasMillis(100);
        assertThat(policy.delay(2, 0.5)).hasMillis(200);
        assertThat(policy.delay(3, 0.5)).hasMillis(300);
        assertThat(policy.delay(500, 0.5)).hasMillis(300);
        RetryPolicy jittery = RetryPolicy.of(Data.empty());
        assertThat(jittery.delay(1, 0)).hasMillis(90);
        assertThat(jittery.delay(1, 1)).hasMillis(110);
    }

    // ---- context

    @Test
    void calleesInheritAllButThePorts() {
        Actor actor = Actor.of("me");
        CallContext context = CallContext.EMPTY
                .withActor(actor)
                .withScope(Scope.EMPTY)
                .withValues(Map.of("a", Guests.text("1")))
                .withPort(Runnable.class, () -> {});
        CallContext callee = context.withValues(Map.of("b", Guests.text("2"))).forCallee();
        assertThat(callee.actor()).contains(actor);
        assertThat(callee.scope()).contains(Scope.EMPTY);
        assertThat(callee.values()).containsOnlyKeys("a", "b");
        assertThat(context.port(Runnable.class)).isPresent();
        assertThat(callee.port(Runnable.class)).isEmpty();
        assertThat(callee.port(Terminal.class)).isEmpty();
        assertThat(callee.depth()).isEqualTo(1);
        assertThat(callee.forChild().depth()).isZero();
        assertThat(context.values()).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void errorsOfEveryKindComeThroughUnchanged(ErrorKind kind) {
        WippyException error =
                new WippyException(kind, "what", Optional.of(true), Optional.of(Data.of("details")), null);
        register(call -> {
            throw error;
        });
        assertThatThrownBy(() -> functions.call(call())).isSameAs(error);
        assertThat(functions.start(call()).await()).isEqualTo(new Outcome.Failed(error));
    }
}
