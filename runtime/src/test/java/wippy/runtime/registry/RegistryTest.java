package wippy.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static wippy.runtime.registry.Entries.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.error.WippyException;

class RegistryTest {
    private final RecordingHandler handler = new RecordingHandler();
    private final Registry registry = new Registry();

    @BeforeEach
    void handle() {
        registry.handle(handler);
    }

    private static EntryId id(String text) {
        return EntryId.parse(text);
    }

    private List<String> ids() {
        return registry.current().entries().stream().map(e -> e.id().toString()).toList();
    }

    private static List<String> problems(WippyException failure) {
        return ((Data.Seq) failure.details().orElseThrow())
                .items().stream().map(line -> ((Data.Text) line).value()).toList();
    }

    @Test
    void theBaselineIsOneTransactionAndVersionZero() {
        registry.baseline(List.of(entry("b:y", "test"), entry("a:x", "test"), entry("a:data", "registry.entry")));
        assertThat(handler.calls).containsExactly("begin", "+a:x", "+b:y", "commit");
        assertThat(ids()).containsExactly("a:data", "a:x", "b:y");
        assertThat(registry.versions()).map(Version::toString).containsExactly("v0");
        assertThat(registry.current().version().previous()).isEmpty();
    }

    @Test
    void dependenciesComeFirst() {
        registry.baseline(List.of(
                entry("app:a", "test", "{fs: app:z}"),
                entry("app:b", "test", "{depends_on: [a]}", "{imports: {lib: c}}"),
                entry("app:c", "test"),
                entry("app:z", "test", "{lifecycle: {depends_on: [app:c]}}")));
        assertThat(handler.calls).containsExactly("begin", "+app:c", "+app:z", "+app:a", "+app:b", "commit");
    }

    @Test
    void aCycleIsNamedAndNothingIsApplied() {
        assertThatThrownBy(() -> registry.baseline(List.of(
                        entry("app:a", "test", "{host: b}"),
                        entry("app:b", "test", "{host: c}"),
                        entry("app:c", "test", "{host: a}"))))
                .hasMessage("dependency cycle: app:a -> app:b -> app:c -> app:a");
        assertThat(handler.calls).isEmpty();
    }

    @Test
    void whatIsNotFoundYetIsTriedAgain() {
        handler.needed.put("app:a", "app:z");
        handler.needed.put("app:b", "app:a");
        registry.baseline(List.of(entry("app:a", "test"), entry("app:b", "test"), entry("app:z", "test")));
        assertThat(handler.calls).containsExactly("begin", "+app:z", "+app:a", "+app:b", "commit");
    }

    @Test
    void whatIsNeverFoundEndsTheLoadAndRollsItBack() {
        handler.needed.put("app:a", "app:nowhere");
        handler.needed.put("app:b", "app:a");
        WippyException failure = catchThrowableOfType(
                WippyException.class,
                () -> registry.baseline(
                        List.of(entry("app:a", "test"), entry("app:b", "test"), entry("app:z", "test"))));
        assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure.message()).isEqualTo("unresolved dependencies after retry: app:a,app:b");
        assertThat(problems(failure))
                .containsExactly(
                        "src/_index.yaml:3:5: entry app:a: cannot open: missing app:nowhere",
                        "src/_index.yaml:3:5: entry app:b: cannot open: missing app:a");
        assertThat(handler.calls).containsExactly("begin", "+app:z", "-app:z", "discard");
        assertThat(ids()).isEmpty();
    }

    @Test
    void atBootUnknownKindsAreRejectedWithTheNearestNameAndTheOthersStillTried() {
        WippyException failure = catchThrowableOfType(
                WippyException.class,
                () -> registry.baseline(
                        List.of(entry("app:a", "tset"), entry("app:b", "registry.entri"), entry("app:c", "test"))));
        assertThat(problems(failure))
                .containsExactly(
                        "src/_index.yaml:3:5: entry app:a: unknown kind \"tset\". Did you mean test?",
                        "src/_index.yaml:3:5: entry app:b: unknown kind \"registry.entri\". Did you mean"
                                + " registry.entry?");
        assertThat(handler.calls).containsExactly("begin", "+app:c", "-app:c", "discard");
        assertThat(ids()).isEmpty();
    }

    @Test
    void everyRejectionIsReportedAndEverythingRolledBackInReverse() {
        handler.rejections.put("app:b", WippyException.invalid("b is bad"));
        handler.rejections.put("app:d", new IllegalStateException("d broke"));
        WippyException failure = catchThrowableOfType(
                WippyException.class,
                () -> registry.baseline(List.of(
                        entry("app:a", "test"),
                        entry("app:b", "test"),
                        entry("app:c", "test"),
                        entry("app:d", "test"),
                        entry("app:e", "test", "{host: app:b}"))));
        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(failure.retryable()).contains(false);
        assertThat(failure)
                .hasMessage("failed to apply changes (2 entries): operation failed for entry app:b: b is bad");
        assertThat(problems(failure))
                .containsExactly(
                        "src/_index.yaml:3:5: entry app:b: b is bad", "src/_index.yaml:3:5: entry app:d: d broke");
        assertThat(handler.calls).containsExactly("begin", "+app:a", "+app:c", "-app:c", "-app:a", "discard");
        assertThat(ids()).isEmpty();
    }

    @Test
    void theTextOfOneRejectionIsTheChain() {
        handler.rejections.put("app:a", WippyException.invalid("bad").withCause(WippyException.invalid("worse")));
        assertThatThrownBy(() -> registry.baseline(List.of(entry("app:a", "test"))))
                .hasMessage("failed to apply changes: operation failed for entry app:a: bad: worse");
    }

    @Test
    void problemsOfFieldsKeepTheirPlaces() {
        Fields fields = entry("app:a", "test", "{x: 1}").fields();
        fields.requiredString("x");
        fields.requiredString("y");
        WippyException invalid = catchThrowableOfType(WippyException.class, fields::check);
        handler.rejections.put(
                "app:a", WippyException.internal("failed to unpack test config").withCause(invalid));
        WippyException failure =
                catchThrowableOfType(WippyException.class, () -> registry.baseline(List.of(entry("app:a", "test"))));
        assertThat(problems(failure))
                .containsExactly(
                        "data:1:1: entry app:a: field y: y is required",
                        "data:1:5: entry app:a: field x: expected a string, got 1");
    }

    @Test
    void changesMakeVersions() {
        registry.baseline(List.of(entry("app:a", "test"), entry("app:b", "test", "{host: a}")));
        handler.calls.clear();
        Version version = registry.apply(ChangeSet.empty()
                .create(entry("app:c", "test"))
                .update(entry("app:a", "test", "{x: 1}"))
                .delete(id("app:b")));
        assertThat(version).hasToString("v1");
        assertThat(version.previous()).map(Version::toString).contains("v0");
        assertThat(handler.calls).containsExactly("begin", "-app:b", "*app:a", "+app:c", "commit");
        assertThat(ids()).containsExactly("app:a", "app:c");
    }

    @Test
    void dependentsAreDeletedFirst() {
        registry.baseline(List.of(
                entry("app:a", "test"), entry("app:b", "test", "{host: a}"), entry("app:c", "test", "{host: b}")));
        handler.calls.clear();
        registry.apply(ChangeSet.empty().delete(id("app:a")).delete(id("app:b")).delete(id("app:c")));
        assertThat(handler.calls).containsExactly("begin", "-app:c", "-app:b", "-app:a", "commit");
    }

    @Test
    void anInvalidChangeIsRejectedBeforeAnythingHappens() {
        registry.baseline(List.of(entry("app:a", "test")));
        handler.calls.clear();
        assertThatThrownBy(() -> registry.apply(ChangeSet.empty())).hasMessage("no changes to apply");
        assertThatThrownBy(() -> registry.apply(ChangeSet.empty().create(entry("app:a", "test"))))
                .hasMessageEndingWith("entry already exists: {ns: app, name: a}");
        assertThatThrownBy(() -> registry.apply(ChangeSet.empty().update(entry("app:x", "test"))))
                .hasMessageContaining("entry does not exist");
        assertThatThrownBy(() -> registry.apply(ChangeSet.empty().delete(id("app:x"))))
                .hasMessageContaining("cannot delete non-existent entry");
        assertThatThrownBy(() -> registry.apply(ChangeSet.empty().update(entry("app:a", "other"))))
                .hasMessageContaining("cannot change entry kind from test to other for ");
        assertThat(handler.calls).isEmpty();
        assertThat(registry.versions()).hasSize(1);
    }

    @Test
    void aFailedChangeLeavesEverythingAsItWas() {
        registry.baseline(List.of(entry("app:a", "test", "{n: 1}"), entry("app:b", "test")));
        handler.calls.clear();
        handler.rejections.put("app:z", WippyException.invalid("no"));
        Snapshot before = registry.current();
        assertThatThrownBy(() -> registry.apply(ChangeSet.empty()
                        .delete(id("app:b"))
                        .update(entry("app:a", "test", "{n: 2}"))
                        .create(entry("app:z", "test"))))
                .isInstanceOf(WippyException.class);
        assertThat(handler.calls).containsExactly("begin", "-app:b", "*app:a", "*app:a", "+app:b", "discard");
        assertThat(registry.current()).isSameAs(before);
        assertThat(registry.apply(ChangeSet.empty().delete(id("app:b")))).hasToString("v1");
    }

    @Test
    void deletingAndCreatingAgainIsAnUpdateOrAReplacement() {
        registry.baseline(List.of(entry("app:a", "test"), entry("app:b", "test")));
        handler.calls.clear();
        registry.apply(ChangeSet.empty()
                .delete(id("app:a"))
                .create(entry("app:a", "test", "{n: 1}"))
                .delete(id("app:b"))
                .create(entry("app:b", "other"))
                .create(entry("app:c", "test"))
                .delete(id("app:c")));
        assertThat(handler.calls).containsExactly("begin", "-app:b", "*app:a", "+app:b", "commit");
        assertThat(registry.get(id("app:b"))).map(Entry::kind).contains("other");
    }

    @Test
    void goesBackAndForthBetweenVersions() {
        registry.baseline(List.of(entry("app:a", "test", "{n: 0}")));
        registry.apply(
                ChangeSet.empty().update(entry("app:a", "test", "{n: 1}")).create(entry("app:b", "test", "{host: a}")));
        registry.apply(ChangeSet.empty().delete(id("app:b")).delete(id("app:a")));
        assertThat(ids()).isEmpty();
        handler.calls.clear();
        registry.applyVersion(1);
        assertThat(handler.calls).containsExactly("begin", "+app:a", "+app:b", "commit");
        registry.applyVersion(0);
        assertThat(ids()).containsExactly("app:a");
        assertThat(registry.current().version()).hasToString("v0");
        handler.calls.clear();
        registry.applyVersion(0);
        assertThat(handler.calls).isEmpty();
        registry.applyVersion(2);
        assertThat(ids()).isEmpty();
        registry.applyVersion(0);
        Version branch = registry.apply(ChangeSet.empty().create(entry("app:c", "test")));
        assertThat(branch).hasToString("v3");
        assertThat(branch.previous()).map(Version::id).contains(0);
        assertThat(registry.versions()).map(Version::id).containsExactly(0, 1, 2, 3);
        assertThatThrownBy(() -> registry.applyVersion(9)).hasMessage("version not found: v9");
        assertThatThrownBy(() -> registry.snapshot(-1)).hasMessage("version must not be negative: -1");
    }

    @Test
    void listenersHearEveryStep() {
        List<String> steps = new ArrayList<>();
        registry.listen((step, path) -> steps.add(step + " " + path));
        handler.rejections.put("app:b", WippyException.invalid("no"));
        registry.baseline(List.of(entry("app:a", "test")));
        assertThatThrownBy(() -> registry.apply(ChangeSet.empty().create(entry("app:b", "test"))))
                .isInstanceOf(WippyException.class);
        assertThat(steps)
                .containsExactly(
                        "registry.begin ",
                        "entry.create app:a",
                        "entry.accept app:a",
                        "registry.commit ",
                        "registry.begin ",
                        "entry.create app:b",
                        "entry.reject app:b",
                        "registry.discard ");
    }

    @Test
    void aKindHasOneHandler() {
        assertThatThrownBy(() -> registry.handle(new RecordingHandler())).isInstanceOf(IllegalStateException.class);
        assertThat(registry.kinds()).contains("test", "other", "registry.entry", "ns.dependency");
    }

    @Test
    void manyThreadsApplyOneAfterTheOther() throws Exception {
        registry.baseline(List.of());
        CountDownLatch go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Version>> versions = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> {
                        go.await();
                        return registry.apply(ChangeSet.empty().create(entry("app:e" + i, "test")));
                    }))
                    .toList();
            go.countDown();
            List<Integer> ids = new ArrayList<>();
            for (Future<Version> version : versions) {
                ids.add(version.get().id());
            }
            assertThat(ids).doesNotHaveDuplicates().hasSize(64).allMatch(n -> n >= 1 && n <= 64);
        }
        assertThat(ids()).hasSize(64);
        assertThat(registry.current().version().id()).isEqualTo(64);
        assertThat(registry.get(id("app:e63"))).isNotEqualTo(Optional.empty());
    }
}
