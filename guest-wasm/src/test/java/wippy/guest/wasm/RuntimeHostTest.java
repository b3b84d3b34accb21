package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.CallTarget;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Peer;
import wippy.runtime.process.Pid;
import wippy.runtime.process.ProcessContext;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Spawn;
import wippy.runtime.security.Access;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;
import wippy.runtime.settings.Settings;
import wippy.value.JavaModel;
import wippy.value.Variant;

/** The interface {@code wippy:runtime/functions@0.2.0}, through a component that hands on whatever it is given. */
@Timeout(60)
class RuntimeHostTest {
    private static final String HOST = "app:processes";
    private static final Map<String, Object> PLAIN = Map.of("context", List.of(), "options", List.of());

    private TestApp app = prepared(new TestApp());

    private static TestApp prepared(TestApp app) {
        app.file("runtime.wasm", TestApp.resource("runtime.wasm"));
        app.processes.addHost(ProcessHost.of(HOST));
        for (String method : List.of(
                "call",
                "call-with",
                "start-and-wait",
                "start-and-drop",
                "spawn",
                "exec",
                "self",
                "send",
                "receive",
                "receive-many",
                "terminate",
                "monitor",
                "register",
                "context",
                "actor",
                "can",
                "log")) {
            app.add(method, "function.wasm", app.binary("runtime.wasm", method) + "imports: [funcs]\n");
        }
        return app;
    }

    /** The same on an app in strict mode. */
    private static RuntimeHostTest strict() {
        RuntimeHostTest strict = new RuntimeHostTest();
        strict.app = prepared(new TestApp(Settings.none(), new Access(true)));
        return strict;
    }

    private static Payload java(@Nullable Object value) {
        return new Payload(JavaModel.shared(), value);
    }

    private static Object node(String kind, @Nullable Object payload) {
        return new Variant(kind, payload);
    }

    private static Map<String, Object> value(long root, Object... nodes) {
        return Map.of("nodes", List.of(nodes), "root", root);
    }

    private static Map<String, Object> text(String text) {
        return value(0, node("text", text));
    }

    private @Nullable Object guest(String method, CallContext context, @Nullable Object... arguments) {
        return app.call(
                method,
                context,
                JavaModel.shared(),
                Arrays.stream(arguments).map(RuntimeHostTest::java).toList());
    }

    private @Nullable Object guest(String method, @Nullable Object... arguments) {
        return guest(method, CallContext.EMPTY, arguments);
    }

    private WippyException failure(String method, @Nullable Object... arguments) {
        return catchThrowableOfType(WippyException.class, () -> guest(method, arguments));
    }

    private static Object field(@Nullable Object map, String name) {
        Object value = ((Map<?, ?>) java.util.Objects.requireNonNull(map)).get(name);
        return value == null ? "absent" : value;
    }

    private void host(String name, CallTarget target) {
        app.functions.register(new EntryId("app", name), Data.empty(), target);
    }

    /** What a value of nodes stands for. */
    private static @Nullable Object tree(@Nullable Object value) {
        return tree((List<?>) field(value, "nodes"), ((Number) field(value, "root")).intValue());
    }

    private static @Nullable Object tree(List<?> nodes, int index) {
        Variant node = (Variant) nodes.get(index);
        return switch (node.name()) {
            case "null" -> null;
            case "list" -> {
                List<@Nullable Object> list = new ArrayList<>();
                ((List<?>) node.payload()).forEach(i -> list.add(tree(nodes, ((Number) i).intValue())));
                yield list;
            }
            case "map" -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                ((List<?>) node.payload()).forEach(pair -> {
                    List<?> parts = (List<?>) pair;
                    map.put((String) parts.get(0), tree(nodes, ((Number) parts.get(1)).intValue()));
                });
                yield map;
            }
            default -> node.payload();
        };
    }

    /** What a function of the host gets, and what comes back from it if it gives back the same. */
    private record Echo(@Nullable Object got, @Nullable Object back) {}

    private Echo echo(Map<String, Object> value) {
        AtomicReference<@Nullable Object> got = new AtomicReference<>();
        host("echo", call -> {
            got.set(call.arguments().getFirst().as(JavaModel.shared()));
            return call.arguments().getFirst();
        });
        Object back = guest("call", "app:echo", List.of(value));
        return new Echo(got.get(), tree(back));
    }

    // ---- values

    @Test
    void valuesOfEveryKindArriveAndComeBackAsTheyAre() {
        Map<String, Object> nodes = value(
                11,
                node("null", null),
                node("boolean", true),
                node("integer", Long.MIN_VALUE),
                node("integer", (1L << 53) + 1),
                node("unsigned", new BigInteger("18446744073709551615")),
                node("number", -0.0),
                node("text", "z\u00fcrich \ud83d\ude00"),
                node("bytes", new byte[] {0, -97, -1}),
                node("list", List.of()),
                node("map", List.of()),
                node("list", List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)),
                node("map", List.of(List.of("all", 10), List.of("again", 10))));
        Echo echo = echo(nodes);
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(
                null,
                true,
                Long.MIN_VALUE,
                (1L << 53) + 1,
                new BigInteger("18446744073709551615"),
                -0.0,
                "z\u00fcrich \ud83d\ude00",
                new byte[] {0, -97, -1},
                List.of(),
                Map.of()));
        Map<String, Object> expected = Map.of("all", all, "again", all);
        assertThat(echo.got()).usingRecursiveComparison().isEqualTo(expected);
        assertThat(echo.back()).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void aFunctionWithoutResultGivesNull() {
        host("nothing", call -> Payload.nil(JavaModel.shared()));
        assertThat(tree(guest("call", "app:nothing", List.of()))).isNull();
    }

    @Test
    void whatIsSharedIsACopyInEachPlace() {
        AtomicReference<@Nullable Object> got = new AtomicReference<>();
        host("keep", call -> {
            got.set(call.arguments().getFirst().value());
            return Payload.nil(JavaModel.shared());
        });
        guest(
                "call",
                "app:keep",
                List.of(value(2, node("bytes", new byte[2]), node("list", List.of(0)), node("list", List.of(1, 1)))));
        List<?> outer = (List<?>) got.get();
        List<?> first = (List<?>) outer.get(0);
        List<?> second = (List<?>) outer.get(1);
        assertThat(first).isNotSameAs(second);
        assertThat(first.getFirst()).isNotSameAs(second.getFirst());
    }

    @Test
    void badGraphsAreOneClearError() {
        host("echo", call -> call.arguments().getFirst());
        assertBad("root refers to node 1, but there are 1 nodes", value(1, node("null", null)));
        assertBad("root refers to node 0, but there are 0 nodes", value(0));
        assertBad("root refers to node 4294967295, but there are 1 nodes", value(0xffff_ffffL, node("null", null)));
        assertBad("node 0 refers to node 7, but there are 1 nodes", value(0, node("list", List.of(7))));
        assertBad("node 0 is inside of itself", value(0, node("list", List.of(0))));
        assertBad(
                "node 0 is inside of itself",
                value(0, node("map", List.of(List.of("a", 1))), node("list", List.of(2, 0)), node("null", null)));
    }

    private void assertBad(String message, Map<String, Object> value) {
        WippyException error = failure("call", "app:echo", List.of(value));
        assertThat(Json.print(error.details().orElseThrow())).contains(message);
        assertThat(error.getMessage()).contains(message).doesNotContain("\n");
    }

    @Test
    void valuesMayBeNested256Deep() {
        host("echo", call -> call.arguments().getFirst());
        assertThat(guest("call", "app:echo", List.of(nested(256)))).isNotNull();
        assertBad("nested deeper than 256", nested(257));
        assertBad("nested deeper than 256", nested(100_000));
    }

    private static Map<String, Object> nested(int depth) {
        List<Object> nodes = new ArrayList<>();
        for (int i = 0; i < depth - 1; i++) {
            nodes.add(node("list", List.of(i + 1)));
        }
        nodes.add(node("list", List.of()));
        return Map.of("nodes", nodes, "root", 0);
    }

    @Test
    void sharingThatStandsForGigabytesIsRefused() {
        host("echo", call -> call.arguments().getFirst());
        List<Object> doubling = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            doubling.add(node("list", List.of(i + 1, i + 1)));
        }
        doubling.add(node("integer", 1));
        assertBad("referred to so often", Map.of("nodes", doubling, "root", 0));
        List<Integer> many = Collections.nCopies(20_000, 1);
        String large = "x".repeat(100_000);
        assertBad("referred to so often", value(0, node("list", many), node("text", large)));
        assertBad(
                "referred to so often",
                value(0, node("list", many), node("bytes", large.getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void aLargeValueWithoutSharingIsFine() {
        int count = 200_000;
        List<Object> nodes = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> nodes.add(node("integer", i)));
        nodes.add(node("list", IntStream.range(0, count).boxed().toList()));
        host(
                "sum",
                call -> java(((List<?>) call.arguments().getFirst().value())
                        .stream()
                                .mapToLong(number -> ((Number) number).longValue())
                                .sum()));
        assertThat(tree(guest("call", "app:sum", List.of(Map.of("nodes", nodes, "root", count)))))
                .isEqualTo(count * (count - 1L) / 2);
    }

    @Test
    void aResultThatCannotBeHandedOnIsAnError() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        host("loop", call -> java(itself));
        host("thing", call -> java(new Object()));
        assertThat(failure("call", "app:loop", List.of()).getMessage()).contains("refers to itself");
        assertThat(failure("call", "app:thing", List.of()).getMessage()).contains("a resource cannot be part");
    }

    // ---- errors

    @Test
    void errorsKeepKindRetryableAndDetails() {
        host("busy", call -> {
            throw WippyException.unavailable("come back later")
                    .withDetails(Data.of(Map.of("seconds", Data.of(5))))
                    .retryable(true);
        });
        Data details = failure("call", "app:busy", List.of()).details().orElseThrow();
        Data.Mapping error = (Data.Mapping) details;
        assertThat(error.text("message")).contains("come back later");
        assertThat(Json.print(error.get("kind").orElseThrow())).isEqualTo("\"unavailable\"");
        assertThat(Json.print(error.get("retryable").orElseThrow())).isEqualTo("true");
        assertThat(Json.print(error.get("details").orElseThrow())).contains("\"integer\":5", "seconds");
    }

    @Test
    void targetsThatAreNoneAreNamed() {
        assertThat(failure("call", "nobody", List.of()).getMessage()).contains("invalid function target: nobody");
        assertThat(failure("call", "app:absent", List.of()).getMessage()).contains("no handler registered for target");
        assertThat(failure("exec", "app:absent", HOST, List.of()).getMessage()).contains("factory not found");
        assertThat(failure("exec", "app:absent", "app:nowhere", List.of()).getMessage())
                .contains("host not found");
        assertThat(failure("send", "ghost", "topic", List.of()).getMessage())
                .contains("not-found", "as PID or registered name");
        assertThat(failure("send", "{app:processes|0x99999}", "topic", List.of())
                        .getMessage())
                .contains("process not found");
        assertThat(failure("send", "{app:processes|0x99999}", "@topic", List.of())
                        .getMessage())
                .contains("cannot send to @ topics");
    }

    // ---- calls

    @Test
    void callsInheritTheContextAndPutValuesOnTop() {
        host(
                "who",
                call -> java(List.of(
                        call.context().actor().map(Actor::id).orElse("nobody"),
                        String.valueOf(call.context().values().get("a").as(JavaModel.shared())),
                        String.valueOf(call.context().values().get("b").as(JavaModel.shared())))));
        CallContext caller =
                CallContext.EMPTY.withActor(Actor.of("ada")).withValues(Map.of("a", java("old"), "b", java("kept")));
        Map<String, Object> settings =
                Map.of("context", List.of(List.of("a", value(0, node("integer", 7)))), "options", List.of());
        assertThat(tree(guest("call-with", caller, "app:who", List.of(), settings)))
                .isEqualTo(List.of("ada", "7", "kept"));
        assertThat(tree(guest("start-and-wait", caller, "app:who", List.of(), settings)))
                .isEqualTo(List.of("ada", "7", "kept"));
    }

    @Test
    void optionsRepeatACall() {
        AtomicInteger attempts = new AtomicInteger();
        host("flaky", call -> {
            if (attempts.incrementAndGet() < 3) {
                throw WippyException.unavailable("not yet").retryable(true);
            }
            return java("done");
        });
        Map<String, Object> retry = value(
                2,
                node("integer", 5),
                node("text", "1ms"),
                node("map", List.of(List.of("max_attempts", 0), List.of("initial_delay", 1))));
        Map<String, Object> settings = Map.of("context", List.of(), "options", List.of(List.of("retry", retry)));
        assertThat(tree(guest("call-with", "app:flaky", List.of(), settings))).isEqualTo("done");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aStartedCallThatIsDroppedIsCanceled() throws Exception {
        CompletableFuture<Boolean> canceled = new CompletableFuture<>();
        host("wait", call -> {
            try {
                Execution.current().waiting(() -> {
                    new CountDownLatch(1).await();
                    return true;
                });
            } finally {
                canceled.complete(Execution.current().isStopped());
            }
            return Payload.nil(JavaModel.shared());
        });
        guest("start-and-drop", "app:wait", List.of(), PLAIN);
        assertThat(canceled.get(30, TimeUnit.SECONDS)).isTrue();
    }

    // ---- security

    @Test
    void policiesDecideWhatAGuestMayDo() {
        RuntimeHostTest strict = strict();
        strict.host("open", call -> java("open"));
        strict.host("secret", call -> java("secret"));
        strict.app.processes.register(new EntryId("app", "child"), () -> context -> java("child"));
        Scope scope = new Scope(List.of(new Policy(
                new EntryId("app", "p"),
                List.of("funcs.call", "process.spawn"),
                List.of("app:open", "app:child"),
                List.of(),
                Effect.ALLOW)));
        CallContext ada = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(scope);
        assertThat(tree(strict.guest("call", ada, "app:open", List.of()))).isEqualTo("open");
        assertThat(strict.denied("call", ada, "app:secret", List.of()))
                .isEqualTo("not allowed to call function: app:secret");
        Map<String, Object> context = Map.of("context", List.of(List.of("a", text("b"))), "options", List.of());
        assertThat(strict.denied("call-with", ada, "app:open", List.of(), context))
                .isEqualTo("not allowed to set context");
        assertThat(strict.denied("spawn", ada, "app:child", HOST, List.of(), spawning(true, false)))
                .isEqualTo("not allowed to spawn monitored process: app:child");
        assertThat(strict.denied("spawn", ada, "app:child", HOST, List.of(), spawning(false, true)))
                .isEqualTo("not allowed to spawn linked process: app:child");
        assertThat(strict.denied("spawn", ada, "app:child", HOST, List.of(), spawning(false, false)))
                .isEqualTo("not allowed to use host: app:processes");
        assertThat(strict.denied("exec", ada, "app:child", HOST, List.of()))
                .isEqualTo("not allowed to execute process: app:child");
        assertThat(strict.denied("register", ada, "name")).isEqualTo("not allowed to register name: name");
        assertThat(strict.denied("send", ada, "{app:processes|0x00001}", "t", List.of()))
                .isEqualTo("not allowed to send to process: {app:processes|0x00001}");
        assertThat(strict.denied("terminate", ada, "{app:processes|0x00001}"))
                .isEqualTo("not allowed to terminate process: {app:processes|0x00001}");
        assertThat(strict.denied("call", CallContext.EMPTY, "app:open", List.of()))
                .as("strict: nobody may do anything")
                .isEqualTo("not allowed to call function: app:open");
        assertThat(strict.guest("can", ada, "funcs.call", "app:open")).isEqualTo(true);
        assertThat(strict.guest("can", ada, "funcs.call", "app:secret")).isEqualTo(false);
        assertThat(guest("can", "funcs.call", "app:open")).as("without actor").isEqualTo(false);
    }

    private String denied(String method, CallContext context, @Nullable Object... arguments) {
        WippyException error = catchThrowableOfType(WippyException.class, () -> guest(method, context, arguments));
        Data.Mapping details = (Data.Mapping) error.details().orElseThrow();
        assertThat(Json.print(details.get("kind").orElseThrow())).isEqualTo("\"permission-denied\"");
        return details.text("message").orElseThrow();
    }

    private static Map<String, Object> spawning(boolean monitored, boolean linked) {
        return Map.of("context", List.of(), "monitored", monitored, "linked", linked, "name", Optional.empty());
    }

    @Test
    void policiesSeeThePidOfTheGuest() {
        RuntimeHostTest strict = strict();
        Scope own = new Scope(List.of(new Policy(
                new EntryId("app", "own"),
                List.of("process.registry.register"),
                List.of("*"),
                List.of(new wippy.runtime.security.Condition(
                        "meta.pid",
                        wippy.runtime.security.Condition.Operator.CONTAINS,
                        new wippy.runtime.security.Condition.Operand.Constant(Data.of("app:register#wasm")))),
                Effect.ALLOW)));
        CallContext ada = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(own);
        assertThat(strict.guest("register", ada, "name")).isEqualTo(true);
    }

    // ---- what surrounds a guest

    @Test
    void aGuestSeesItsContext() {
        CallContext context =
                CallContext.EMPTY.withActor(Actor.of("ada")).withValues(Map.of("trace", java(List.of(1L, 2L))));
        assertThat(guest("actor", context)).isEqualTo(Optional.of("ada"));
        assertThat(guest("actor")).isEqualTo(Optional.empty());
        assertThat(tree(((Optional<?>) guest("context", context, "trace")).orElseThrow()))
                .isEqualTo(List.of(1L, 2L));
        assertThat(guest("context", context, "other")).isEqualTo(Optional.empty());
    }

    @Test
    void linesOfTheLogCarryValuesAndWhoWroteThem() {
        java.util.logging.Logger logger = java.util.logging.Logger.getLogger("wasm");
        List<java.util.logging.LogRecord> records = Collections.synchronizedList(new ArrayList<>());
        java.util.logging.Handler handler = new java.util.logging.Handler() {
            @Override
            public void publish(java.util.logging.LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            guest(
                    "log",
                    "warn",
                    "low on tea",
                    List.of(List.of("left", value(0, node("integer", 2))), List.of("kind", text("green"))));
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(records).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(java.util.logging.Level.WARNING);
            assertThat(line.getMessage())
                    .startsWith("low on tea left=2 kind=green pid={app:log#wasm.")
                    .endsWith(" entry=app:log");
        });
    }

    // ---- processes

    private Pid spawn(String method, Object... arguments) {
        app.add("p-" + method, "process.wasm", app.binary("runtime.wasm", method) + "imports: [funcs]\n");
        return app.processes.spawn(
                Spawn.of(
                        new EntryId("app", "p-" + method),
                        HOST,
                        Arrays.stream(arguments).map(RuntimeHostTest::java).toList(),
                        CallContext.EMPTY),
                ends::complete);
    }

    private final CompletableFuture<Outcome> ends = new CompletableFuture<>();

    private Object end() throws Exception {
        return java.util.Objects.requireNonNull(
                ends.get(30, TimeUnit.SECONDS).orThrow().as(JavaModel.shared()));
    }

    private static Mail.Message message(String topic, Object... payloads) {
        return new Mail.Message(
                Optional.of(Pid.parse("{app:sender|0x00007}").orElseThrow()),
                topic,
                Arrays.stream(payloads).map(RuntimeHostTest::java).toList());
    }

    private static Variant mail(Object received) {
        Object inner = received instanceof Optional<?> option ? option.orElseThrow() : received;
        return inner instanceof Variant variant
                ? variant
                : ((Map<?, ?>) inner)
                        .entrySet().stream()
                                .map(entry -> new Variant((String) entry.getKey(), entry.getValue()))
                                .findFirst()
                                .orElseThrow();
    }

    @Test
    void aProcessReceivesItsMessagesInOrder() throws Exception {
        Pid pid = spawn("receive-many", 3);
        app.processes.send(pid, message("greeting", "one"));
        app.processes.send(pid, message("greeting", "two"));
        app.processes.send(pid, message("greeting", "three", 3L));
        Variant last = mail(end());
        assertThat(last.name()).isEqualTo("message");
        assertThat(field(last.payload(), "topic")).isEqualTo("greeting");
        assertThat(String.valueOf(field(last.payload(), "sender"))).contains("{app:sender|0x00007}");
        List<?> payloads = (List<?>) field(last.payload(), "payloads");
        assertThat(payloads).hasSize(2);
        assertThat(payloads.toString()).contains("three");
    }

    @Test
    void messagesThatCameBeforeAreNotLost() throws Exception {
        app.add("early", "process.wasm", app.binary("runtime.wasm", "receive-many") + "imports: [funcs]\n");
        Spawn spawn = Spawn.of(new EntryId("app", "early"), HOST, List.of(java(2)), CallContext.EMPTY)
                .withMessage(message("first", "a"))
                .withMessage(message("second", "b"));
        app.processes.spawn(spawn, ends::complete);
        assertThat(field(mail(end()).payload(), "topic")).isEqualTo("second");
    }

    @Test
    void aProcessThatNeverReceivedIsStoppedByACancel() throws Exception {
        app.add("spin", "process.wasm", app.binary("cases.wasm", "spin") + "imports: [funcs]\n");
        Pid pid = app.processes.spawn(
                Spawn.of(new EntryId("app", "spin"), HOST, List.of(), CallContext.EMPTY), ends::complete);
        app.processes.cancel(Optional.empty(), pid, "enough");
        assertThat(ends.get(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.error().kind()).isEqualTo(ErrorKind.CANCELED);
            assertThat(failed.error()).hasMessage("process canceled: enough");
        });
    }

    @Test
    void aProcessThatWaitsForMailCanBeTerminated() throws Exception {
        Pid pid = spawn("receive-many", 1);
        app.processes.terminate(pid);
        assertThat(ends.get(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error()).hasMessage("process terminated"));
    }

    @Test
    void receivingWithALimitGivesNothingWhenItHasPassed() {
        assertThat(guest("receive", Optional.of(1_000_000L))).isEqualTo(Optional.empty());
        assertThat(guest("receive", Optional.of(0L))).isEqualTo(Optional.empty());
    }

    @Test
    void aFunctionHasAPidAndAMailboxWhileItRuns() throws Exception {
        assertThat((String) guest("self")).startsWith("{app:self#wasm.");
        CompletableFuture<@Nullable Object> received =
                CompletableFuture.supplyAsync(() -> guest("receive", Optional.empty()));
        AtomicReference<Optional<Pid>> pid = new AtomicReference<>(Optional.empty());
        await().until(() -> {
            pid.set(findPid());
            return pid.get().isPresent();
        });
        app.processes.send(pid.get().orElseThrow(), message("hello", 1L));
        assertThat(field(mail(received.get(30, TimeUnit.SECONDS)).payload(), "topic"))
                .isEqualTo("hello");
    }

    /** The run of app:receive: PIDs are numbered. */
    private Optional<Pid> findPid() {
        for (int generation = 1; generation < 40; generation++) {
            for (int number = 1; number < 60; number++) {
                Pid pid = new Pid("", "app:receive#wasm." + generation, "0x" + String.format("%05x", number));
                if (app.processes.isAlive(pid)) {
                    return Optional.of(pid);
                }
            }
        }
        return Optional.empty();
    }

    @Test
    void guestsSpawnProcessesThatInheritTheirContext() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        app.processes.register(new EntryId("app", "child"), () -> context -> {
            seen.complete(describe(context));
            return Payload.nil(JavaModel.shared());
        });
        Map<String, Object> settings = Map.of(
                "context",
                List.of(List.of("a", text("b"))),
                "monitored",
                false,
                "linked",
                false,
                "name",
                Optional.of("kid"));
        CallContext ada = CallContext.EMPTY
                .withActor(Actor.of("ada"))
                .withScope(new Scope(List.of(
                        new Policy(new EntryId("app", "all"), List.of("*"), List.of("*"), List.of(), Effect.ALLOW))));
        String pid = (String) guest("spawn", ada, "app:child", HOST, List.of(text("x")), settings);
        assertThat(pid).startsWith("{app:processes|");
        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("ada 1 b x kid");
    }

    private String describe(ProcessContext process) {
        CallContext context = process.context();
        return context.actor().orElseThrow().id() + " "
                + context.scope().orElseThrow().policies().size() + " "
                + context.values().get("a").as(JavaModel.shared()) + " "
                + process.arguments().getFirst().as(JavaModel.shared()) + " "
                + (app.processes.lookupName("kid").equals(Optional.of(process.pid())) ? "kid" : "unnamed");
    }

    @Test
    void guestsRunProcessesToTheirEnd() {
        app.processes.register(
                new EntryId("app", "shout"),
                () -> context -> java(context.arguments().getFirst().as(JavaModel.shared()) + "!"));
        app.processes.register(new EntryId("app", "fail"), () -> context -> {
            throw WippyException.conflict("no");
        });
        assertThat(tree(guest("exec", "app:shout", HOST, List.of(text("hey"))))).isEqualTo("hey!");
        assertThat(failure("exec", "app:fail", HOST, List.of()).getMessage()).contains("no");
    }

    @Test
    void messagesOfGuestsCarryTheirValuesAndSender() throws Exception {
        CompletableFuture<Mail> mail = new CompletableFuture<>();
        app.processes.register(new EntryId("app", "reader"), () -> context -> {
            mail.complete(context.mailbox().await());
            return Payload.nil(JavaModel.shared());
        });
        Pid pid = app.processes.spawn(Spawn.of(new EntryId("app", "reader"), HOST, List.of(), CallContext.EMPTY));
        guest("send", pid.toString(), "numbers", List.of(value(0, node("integer", Long.MAX_VALUE)), text("b")));
        Mail.Message message = (Mail.Message) mail.get(30, TimeUnit.SECONDS);
        assertThat(message.topic()).isEqualTo("numbers");
        assertThat(message.from().orElseThrow().host()).startsWith("app:send#wasm.");
        assertThat(message.payloads().stream().map(payload -> payload.as(JavaModel.shared())))
                .containsExactly(Long.MAX_VALUE, "b");
    }

    /** An HTTP exchange or a terminal belongs to one call; what that calls and starts does not see it. */
    @Test
    void portsOfACallAreNotHandedOn() throws Exception {
        AtomicReference<Optional<Peer>> called = new AtomicReference<>();
        AtomicReference<Optional<String>> request = new AtomicReference<>();
        host("look", call -> {
            called.set(call.context().port(Peer.class));
            request.set(call.context().port(String.class));
            return Payload.nil(JavaModel.shared());
        });
        CallContext withRequest = CallContext.EMPTY.withPort(String.class, "the request");
        guest("call", withRequest, "app:look", List.of());
        assertThat(called.get()).isEmpty();
        assertThat(request.get()).isEmpty();
    }
}
