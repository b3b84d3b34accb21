package wippy.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.runtime.service.ServiceState;
import wippy.runtime.store.KeyValueStore;
import wippy.runtime.store.StoredValue;
import wippy.runtime.store.WriteOptions;

/** The kind {@code store.memory} (spec: host 3.1). */
class MemoryStoreTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private static final Duration HOUR = Duration.ofHours(1);

    private final StoreApp app = new StoreApp("[{ name: cache, kind: store.memory, max_size: 3 }]");
    private final KeyValueStore store = app.store("cache");

    private Optional<Object> read(String key) {
        return store.find(key).map(found -> found.value().as(DataModel.INSTANCE));
    }

    private static WriteOptions at(long version) {
        return new WriteOptions(Optional.empty(), OptionalLong.of(version));
    }

    private static ErrorKind kindOf(Runnable action) {
        try {
            action.run();
        } catch (WippyException e) {
            return e.kind();
        }
        throw new AssertionError("no error");
    }

    @Test
    void valuesStayUntilTheyAreReplacedOrDeleted() {
        assertThat(read("a")).isEmpty();
        store.put("a", StoreApp.text("one"), WriteOptions.KEEP);
        store.put("a", StoreApp.text("two"), WriteOptions.KEEP);
        app.pass(Duration.ofDays(365_000));
        assertThat(read("a")).contains(Data.of("two"));
        assertThat(store.delete("a")).isTrue();
        assertThat(store.delete("a")).isFalse();
        assertThat(read("a")).isEmpty();
    }

    @Test
    void aValueIsThereUntilItsAgeAndNotAMillisecondLonger() {
        store.put("a", StoreApp.text("one"), WriteOptions.lasting(HOUR));
        app.pass(HOUR.minusMillis(1));
        assertThat(read("a")).isPresent();
        app.pass(Duration.ofMillis(1));
        assertThat(read("a")).isEmpty();
        assertThat(store.list("", 10, "").keys()).isEmpty();
        assertThat(store.delete("a")).as("it was gone already").isFalse();
    }

    @Test
    void anAgeBeyondTheEndOfTimeIsForEver() {
        store.put("a", StoreApp.text("one"), WriteOptions.lasting(Duration.ofSeconds(Long.MAX_VALUE)));
        app.pass(Duration.ofDays(365_000));
        assertThat(read("a")).isPresent();
    }

    @Test
    void versionsGrowAndDecideWhetherToWrite() {
        long first = store.put("a", StoreApp.text("one"), at(0));
        assertThat(kindOf(() -> store.put("a", StoreApp.text("x"), at(0)))).isEqualTo(ErrorKind.ALREADY_EXISTS);
        long second = store.put("a", StoreApp.text("two"), at(first));
        assertThat(second).isGreaterThan(first);
        assertThat(kindOf(() -> store.put("a", StoreApp.text("x"), at(first)))).isEqualTo(ErrorKind.CONFLICT);
        store.delete("a");
        assertThat(kindOf(() -> store.put("a", StoreApp.text("x"), at(second)))).isEqualTo(ErrorKind.CONFLICT);
        store.put("a", StoreApp.text("three"), WriteOptions.KEEP);
        assertThat(store.find("a").map(StoredValue::version).orElseThrow())
                .as("a key that was deleted does not get an old version back")
                .isGreaterThan(second);
        assertThat(read("a")).contains(Data.of("three"));
    }

    @Test
    void aFullStoreTakesNoNewKeyButForgetsWhatIsTooOld() {
        store.put("a", StoreApp.text("1"), WriteOptions.KEEP);
        store.put("b", StoreApp.text("2"), WriteOptions.lasting(HOUR));
        store.put("c", StoreApp.text("3"), WriteOptions.KEEP);
        assertThatThrownBy(() -> store.put("d", StoreApp.text("4"), WriteOptions.KEEP))
                .hasMessage("store is full: app:cache has 3 keys; delete some, let them expire, or raise max_size");
        store.put("a", StoreApp.text("other"), WriteOptions.KEEP);
        app.pass(HOUR);
        store.put("d", StoreApp.text("4"), WriteOptions.KEEP);
        assertThat(store.list("", 10, "").keys()).containsExactly("a", "c", "d");
    }

    @Test
    void keysAreListedByPrefixPageByPage() {
        StoreApp large = new StoreApp("[{ name: cache, kind: store.memory }]");
        KeyValueStore many = large.store("cache");
        List.of("user:3", "user:1", "user:2", "users", "a", "user")
                .forEach(key -> many.put(key, StoreApp.text(key), WriteOptions.KEEP));
        assertThat(many.list("user:", 2, "").keys()).containsExactly("user:1", "user:2");
        assertThat(many.list("user:", 2, "").cursor()).contains("user:2");
        assertThat(many.list("user:", 2, "user:2").keys()).containsExactly("user:3");
        assertThat(many.list("user:", 2, "user:2").cursor()).isEmpty();
        assertThat(many.list("user:", 3, "").cursor())
                .as("a page that is just full is the last")
                .isEmpty();
        assertThat(many.list("", 100, "").keys()).containsExactly("a", "user", "user:1", "user:2", "user:3", "users");
        assertThat(many.list("user", 100, "a").keys())
                .as("a cursor before the prefix")
                .hasSize(5);
    }

    @Test
    void itSaysHowMuchItHas() {
        store.put("a", StoreApp.text("1"), WriteOptions.lasting(HOUR));
        store.put("b", StoreApp.text("2"), WriteOptions.KEEP);
        app.pass(HOUR);
        assertThat(store.info())
                .isEqualTo(Data.of(Map.of(
                        "id", Data.of("app:cache"),
                        "kind", Data.of("store.memory"),
                        "size", Data.of(1),
                        "max_size", Data.of(3))));
    }

    @Test
    void whatIsTooOldLeavesMemoryByItself() {
        StoreApp swept = new StoreApp("[{ name: cache, kind: store.memory, cleanup_interval: 1ms }]");
        MemoryStore memory = (MemoryStore) swept.store("cache");
        memory.put("a", StoreApp.text("1"), WriteOptions.lasting(HOUR));
        memory.put("b", StoreApp.text("2"), WriteOptions.lasting(HOUR.multipliedBy(2)));
        memory.put("c", StoreApp.text("3"), WriteOptions.KEEP);
        assertThat(memory.held()).isEqualTo(3);
        swept.pass(HOUR);
        await().until(() -> memory.held() == 2);
        swept.pass(HOUR);
        await().until(() -> memory.held() == 1);
    }

    @Test
    void writersWhoExpectAVersionDoNotOverwriteEachOther() throws Exception {
        store.put("n", new Payload(DataModel.INSTANCE, Data.of(0)), WriteOptions.KEEP);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50).forEach(_ -> threads.execute(this::increment));
        }
        assertThat(read("n")).contains(Data.of(50));
    }

    private void increment() {
        while (true) {
            StoredValue found = store.find("n").orElseThrow();
            Data.Int number = (Data.Int) found.value().as(DataModel.INSTANCE);
            try {
                store.put("n", new Payload(DataModel.INSTANCE, Data.of(number.value() + 1)), at(found.version()));
                return;
            } catch (WippyException e) {
                assertThat(e.kind()).isEqualTo(ErrorKind.CONFLICT);
            }
        }
    }

    @Test
    void anEntryThatChangesKeepsItsValues() {
        store.put("a", StoreApp.text("1"), WriteOptions.KEEP);
        app.update("[{ name: cache, kind: store.memory, max_size: 1, lifecycle: { auto_start: true } }]");
        assertThat(read("a")).isPresent();
        assertThat(kindOf(() -> store.put("b", StoreApp.text("2"), WriteOptions.KEEP)))
                .isEqualTo(ErrorKind.UNAVAILABLE);
        app.node.supervisor().startAdded();
        assertThat(app.node.supervisor().state(StoreApp.id("cache"))).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    void anEntryThatIsGoneTakesItsValuesAlong() {
        store.put("a", StoreApp.text("1"), WriteOptions.KEEP);
        app.delete("cache");
        assertThat(read("a")).isEmpty();
        assertThat(kindOf(() -> store.put("a", StoreApp.text("1"), WriteOptions.KEEP)))
                .isEqualTo(ErrorKind.NOT_FOUND);
        assertThatThrownBy(() -> app.store("cache")).hasMessage("store not found: app:cache");
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() ->
                        new StoreApp("[{ name: cache, kind: store.memory, max_size: -1, cleanup_interval: soon }]"))
                .hasMessageContaining("field max_size: cannot be negative; 0 is the default, 10000")
                .hasMessageContaining("field cleanup_interval: expected a duration such as 300ms, 10s or 1m30s");
    }
}
