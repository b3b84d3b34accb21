package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import wippy.component.abi.ConversionException;
import wippy.component.abi.GuestResource;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.value.JavaModel;

class LinkingTest {
    private static final String STORE = "test:host/store@0.2.12";

    private record Item(long id) {}

    private final List<Object> said = new ArrayList<>();
    private final List<Object> released = new ArrayList<>();

    private Linker.Builder granted() {
        return Linker.builder()
                .define("log", call -> said.add(call.arg(0)))
                .defineResource(STORE, "item", released::add)
                .define(STORE, "[constructor]item", call -> new Item(call.number(0)))
                .define(STORE, "[method]item.id", call -> ((Item) call.arg(0)).id())
                .define(STORE, "find", call -> Optional.of(String.valueOf(call.arg(0))));
    }

    private static ComponentInstance instance(Linker linker) {
        return Guests.small("imports").link(linker).instantiate();
    }

    @Test
    void callsHostFunctions() {
        ComponentInstance instance = instance(granted().build());
        instance.function("say").call("hello");
        assertThat(said).containsExactly("hello");
        assertThat(instance.function("find").call(List.of(1, 2))).isEqualTo(Optional.of("[1, 2]"));
    }

    @Test
    void passesResourcesOfTheHost() {
        assertThat(instance(granted().build()).function("item_id").call(7)).isEqualTo(7L);
        assertThat(released).containsExactly(new Item(7));
    }

    @Test
    void linksWhatNobodyGrantsAndTrapsOnlyWhenItIsCalled() {
        Linker linker = Linker.builder().describe("entry app:test").build();
        assertThatThrownBy(() -> instance(linker).function("say").call("x"))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessage("unresolved host import \"log\": $root#log: host function not registered (entry app:test)");
        assertThatThrownBy(() -> instance(linker).function("find").call(List.of()))
                .hasMessageContaining("unresolved host import \"find\": test:host/store@0.2.3#find");
        assertThatCode(() -> instance(linker).function("drop").call(3)).doesNotThrowAnyException();
    }

    @Test
    void letsTheHostSayWhyAnImportIsNotThere() {
        Linker linker = Linker.builder()
                .explain((name, function) -> "add \"" + name + "\" to imports")
                .build();
        assertThatThrownBy(() -> instance(linker).function("item-id").call(1))
                .hasMessageEndingWith(": add \"test:host/store@0.2.3\" to imports");
    }

    @Test
    void prefersTheVeryVersionThatIsAskedFor() {
        Linker linker = granted()
                .define("test:host/store@0.2.3", "find", call -> Optional.empty())
                .define("test:host/store@0.3.0", "find", call -> Optional.of("wrong"))
                .build();
        assertThat(instance(linker).function("find").call(List.of())).isEqualTo(Optional.empty());
    }

    @Test
    void saysWhenAHostFunctionAnswersWrongly() {
        Linker linker = granted().define(STORE, "find", call -> 5).build();
        assertThatThrownBy(() -> instance(linker).function("find").call(List.of()))
                .isInstanceOf(ConversionException.class)
                .hasMessage("function \"test:host/store@0.2.3#find\", result: expected string, got Integer 5");
    }

    @Test
    void handsHostFunctionsTheStateOfTheInstance() {
        Linker linker =
                Linker.builder().define("log", call -> said.add(call.state())).build();
        LinkedComponent linked = Guests.small("imports").link(linker);
        linked.instantiate(InstanceLimits.unlimited(), "mine").function("say").call("x");
        assertThat(said).containsExactly("mine");
    }

    @Test
    void cannotBeEnteredAfterAFailure() {
        Linker linker = granted()
                .define("log", call -> {
                    throw new IllegalStateException("disk full");
                })
                .build();
        ComponentInstance instance = instance(linker);
        assertThatThrownBy(() -> instance.function("say").call("x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
        assertThatThrownBy(() -> instance.function("find").call(List.of()))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("cannot enter component instance");
    }

    @Test
    void cannotBeEnteredFromItsOwnHostFunction() {
        ComponentInstance[] self = new ComponentInstance[1];
        Linker linker = granted()
                .define("log", call -> self[0].function("find").call(List.of()))
                .build();
        self[0] = instance(linker);
        assertThatThrownBy(() -> self[0].function("say").call("x"))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("cannot enter component instance");
    }

    @Test
    void cannotBeEnteredAfterItWasClosed() {
        ComponentInstance instance = instance(granted().build());
        instance.close();
        assertThatThrownBy(() -> instance.function("say").call("x")).hasMessageContaining("it was closed");
    }

    @Test
    void givesItsMemoryBackWhenItIsClosed() {
        InstanceLimits limits = InstanceLimits.ofMemory(1 << 26);
        LinkedComponent linked = Guests.small("imports").link(granted().build());
        for (int i = 0; i < 100; i++) {
            try (ComponentInstance instance = linked.instantiate(limits)) {
                instance.function("say").call("hello");
                assertThat(limits.memory().usedBytes()).isPositive();
            }
            assertThat(limits.memory().usedBytes()).isZero();
        }
        assertThat(said).hasSize(100).containsOnly("hello");
    }

    @Test
    void findsFunctionsByWhatPeopleCallThem() {
        Component types = Guests.component("types");
        assertThat(types.resolve("tour:types/numbers#next-u8")).isEqualTo("tour:types/numbers@0.2.0#next-u8");
        assertThat(types.resolve("numbers#next_u8")).isEqualTo("tour:types/numbers@0.2.0#next-u8");
        assertThat(types.resolve("tour:types/numbers@0.2.7#next-u8")).isEqualTo("tour:types/numbers@0.2.0#next-u8");
        assertThat(types.resolve("next_u8")).isEqualTo("tour:types/numbers@0.2.0#next-u8");
        assertThatThrownBy(() -> types.resolve("next-u9"))
                .isInstanceOf(UnknownFunctionException.class)
                .hasMessageStartingWith("export \"next-u9\" not found in component");
        Component encodings = Guests.small("encodings");
        assertThat(encodings.functionPaths()).contains("utf8", "over-utf16#relay");
        assertThatThrownBy(() -> encodings.resolve("relay"))
                .hasMessage("export \"relay\" is ambiguous in component: it could be over-utf8#relay or"
                        + " over-utf16#relay or over-compact#relay");
    }

    @Test
    void sharesALinkedComponentAmongThreads() throws Exception {
        LinkedComponent users = Guests.component("users").link(Linker.empty());
        Callable<Object> task = () -> users.instantiate().function("add").call(20, 22);
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Object> sum : pool.invokeAll(Collections.nCopies(200, task))) {
                assertThat(sum.get()).isEqualTo(42L);
            }
        }
    }

    @Test
    void keepsToTheLimitOnMemory() {
        LinkedComponent users = Guests.component("users").link(Linker.empty());
        assertThatThrownBy(() -> users.instantiate(InstanceLimits.ofMemory(1000)))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("memory limit exceeded");
    }

    @Test
    void keepsGuestResourcesForTheHost() {
        ComponentInstance counters =
                Guests.small("counters").link(Linker.empty()).instantiate();
        Object counter = counters.function("[constructor]counter").call(5);
        assertThat(counters.function("[method]counter.value").call(counter)).isEqualTo(5L);
        assertThat(counters.function("dropped").call()).isEqualTo(0L);
        assertThat(counters.function("take").call(counter)).isEqualTo(5L);
        assertThat(counters.function("dropped").call()).isEqualTo(5L);
        assertThatThrownBy(() -> counters.function("take").call(counter))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("a handle that was dropped or given away");
        assertThatThrownBy(() -> counters.function("take").call("x")).hasMessageContaining("expected counter");
    }

    @Test
    void namesFunctionsOfResourcesInShort() {
        Component counters = Guests.small("counters");
        assertThat(counters.resolve("counter.new")).isEqualTo("[constructor]counter");
        assertThat(counters.resolve("counter.value")).isEqualTo("[method]counter.value");
        assertThatThrownBy(() -> counters.resolve("counter")).isInstanceOf(UnknownFunctionException.class);
        assertThatThrownBy(() -> counters.resolve("counter.make")).isInstanceOf(UnknownFunctionException.class);
    }

    @Test
    void tellsWhatBelongsToAResource() {
        Component counters = Guests.small("counters");
        ResourceInterface type = new ResourceInterface(
                ResourceInterface.Side.EXPORTED,
                "counter",
                "counter",
                Map.of("value", "[method]counter.value"),
                Map.of("new", "[constructor]counter"));
        assertThat(counters.resources()).containsExactly(type);
        ComponentInstance one = counters.link(Linker.empty()).instantiate();
        GuestResource counter = (GuestResource) one.function("counter.new").call(1);
        assertThat(one.resourceType(counter)).contains(type);
        ComponentInstance other = counters.link(Linker.empty()).instantiate();
        assertThat(other.resourceType(counter)).isEmpty();
        assertThatThrownBy(() -> other.function("take").call(counter))
                .hasMessageContaining("a handle of another resource type");
    }

    @Test
    void cannotBorrowWhatIsGone() {
        ComponentInstance counters =
                Guests.small("counters").link(Linker.empty()).instantiate();
        GuestResource counter = (GuestResource) counters.function("counter.new").call(7);
        counter.close();
        assertThat(counter.isGone()).isTrue();
        assertThatThrownBy(() -> counters.function("counter.value").call(counter))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("a handle that was dropped or given away");
        assertThat(counters.function("dropped").call()).isEqualTo(7L);
    }

    @Test
    void dropsGuestResourcesOfTheHostOnce() {
        ComponentInstance counters =
                Guests.small("counters").link(Linker.empty()).instantiate();
        GuestResource counter =
                (GuestResource) counters.function("[constructor]counter").call(7);
        assertThat(counter.isOwned()).isTrue();
        counter.close();
        counter.close();
        assertThat(counter.isOwned()).isFalse();
        assertThat(counters.function("dropped").call()).isEqualTo(7L);
    }

    @Test
    void trapsOnHandlesThatAreNotThere() {
        ComponentInstance counters =
                Guests.small("counters").link(Linker.empty()).instantiate();
        assertThatThrownBy(() -> counters.function("bad-drop").call())
                .isInstanceOf(WasmException.Trap.class)
                .hasMessage("unknown handle index 99");
    }

    @Test
    void trapsWithABacktrace() {
        ComponentInstance counters =
                Guests.small("counters").link(Linker.empty()).instantiate();
        assertThatThrownBy(() -> counters.function("fail").call(1))
                .isInstanceOfSatisfying(WasmException.Trap.class, trap -> {
                    assertThat(trap).hasMessage("unreachable");
                    assertThat(trap.backtrace()).isNotEmpty();
                });
        assertThatThrownBy(() -> counters.function("dropped").call())
                .hasMessage("cannot enter component instance: a call of \"fail\" failed in it before");
    }

    @Test
    void passesTextBetweenGuestsOfAllEncodings() {
        ComponentInstance instance =
                Guests.small("encodings").link(Linker.empty()).instantiate();
        for (String text : List.of("", "plain", "Grüße", "世界", "a😀b")) {
            for (String function :
                    List.of("utf8", "utf16", "compact", "over-utf8#relay", "over-utf16#relay", "over-compact#relay")) {
                assertThat(instance.function(function).call(text)).as(function).isEqualTo(text);
            }
        }
        assertThat(instance.function("utf8-units").call("Grüße")).isEqualTo(7L);
        assertThat(instance.function("utf16-units").call("a😀")).isEqualTo(3L);
        assertThat(instance.function("compact-units").call("Grüße")).isEqualTo(5L);
        assertThat(instance.function("compact-units").call("世界")).isEqualTo(0x8000_0002L);
        assertThatThrownBy(() -> instance.function("utf16").call("\uD800"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("unpaired surrogate");
    }

    @Test
    void readsArgumentsOfAnyModel() {
        ComponentInstance users = Guests.instance("users");
        assertThat(users.function("add").call(JavaModel.shared(), List.of(1, 2), new ScriptModel()))
                .isEqualTo(3L);
    }
}
