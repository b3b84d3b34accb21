package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wippy.component.abi.ConversionException;
import wippy.component.abi.GuestResource;
import wippy.component.bind.BindingException;
import wippy.engine.WasmException;
import wippy.value.ValueException;

/** Resources of guests as Java interfaces, Java objects as resources of the host. */
class ResourceBindingTest {
    /** Of {@code counters.wat}. */
    public interface Counters {
        Counter newCounter(int value);

        int take(Counter counter);

        int dropped();

        void fail(int n);
    }

    public interface Counter extends AutoCloseable {
        int value();

        default int twice() {
            return 2 * value();
        }

        @Override
        void close();
    }

    /** Of {@code imports.wat}: a class whose objects are resources. */
    public static class Item implements AutoCloseable {
        static final List<String> LOG = new ArrayList<>();

        private final int id;

        public Item(int id) {
            this.id = id;
            LOG.add("new " + id);
        }

        public int id() {
            LOG.add("id " + id);
            return id;
        }

        @Override
        public void close() {
            LOG.add("close " + id);
        }
    }

    /** An object whose methods are functions; items are made by it. */
    public static class Store {
        public Item newItem(int id) {
            return new Item(id + 100);
        }

        public Optional<String> find(List<Integer> ids) {
            return ids.isEmpty() ? Optional.empty() : Optional.of("found " + ids);
        }
    }

    private static ComponentInstance counters() {
        return Guests.small("counters").link(Linker.empty()).instantiate();
    }

    @BeforeEach
    void forget() {
        Item.LOG.clear();
    }

    @Test
    void handlesHaveMethods() {
        Counters counters = counters().as(Counters.class);
        try (Counter counter = counters.newCounter(7)) {
            assertThat(counter.value()).isEqualTo(7);
            assertThat(counter.twice()).isEqualTo(14);
            assertThat(counter).hasToString("counter of an instance of counters");
            assertThat(counters.dropped()).isZero();
        }
        assertThat(counters.dropped()).isEqualTo(7);
    }

    @Test
    void closingTwiceDropsOnce() {
        Counters counters = counters().as(Counters.class);
        Counter counter = counters.newCounter(7);
        counter.close();
        counter.close();
        assertThat(counters.dropped()).isEqualTo(7);
        assertThatThrownBy(counter::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the counter was closed or given away");
        assertThatThrownBy(() -> counters.take(counter)).isInstanceOf(ConversionException.class);
    }

    @Test
    void whatIsGivenAwayIsGone() {
        Counters counters = counters().as(Counters.class);
        Counter counter = counters.newCounter(7);
        assertThat(counters.take(counter)).isEqualTo(7);
        assertThat(counters.dropped()).isEqualTo(7);
        assertThatThrownBy(counter::value).isInstanceOf(IllegalStateException.class);
        counter.close();
        assertThat(counters.dropped()).isEqualTo(7);
    }

    @Test
    void handlesOfOtherInstancesAreRefused() {
        Counter stranger = counters().as(Counters.class).newCounter(1);
        Counters counters = counters().as(Counters.class);
        assertThatThrownBy(() -> counters.take(stranger))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("a handle of another resource type");
        assertThatThrownBy(() -> counters.take(null)).isInstanceOf(ConversionException.class);
        assertThat(stranger.value()).isEqualTo(1);
    }

    @Test
    void handlesEndWithTheirInstance() {
        ComponentInstance instance = counters();
        Counter counter = instance.as(Counters.class).newCounter(7);
        instance.close();
        assertThatThrownBy(counter::value)
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("it was closed");
        assertThatCode(counter::close).doesNotThrowAnyException();
        assertThatCode(instance::close).doesNotThrowAnyException();
    }

    @Test
    void handlesOfABrokenInstanceCanBeClosed() {
        Counters counters = counters().as(Counters.class);
        Counter counter = counters.newCounter(7);
        assertThatThrownBy(() -> counters.fail(1)).isInstanceOf(WasmException.Trap.class);
        assertThatThrownBy(counter::value).hasMessageContaining("a call of \"fail\" failed in it before");
        assertThatCode(counter::close).doesNotThrowAnyException();
    }

    @Test
    void plainHandlesDoTooAndWrongOnesAreTold() {
        interface Plain {
            GuestResource newCounter(int value);

            int take(Object counter);

            int counterValue(GuestResource counter);
        }
        interface WithoutMethod {
            Other newCounter(int value);

            interface Other {
                int valeu();
            }
        }
        interface NoInterface {
            String newCounter(int value);
        }
        Plain plain = counters().as(Plain.class);
        GuestResource counter = plain.newCounter(3);
        assertThat(plain.counterValue(counter)).isEqualTo(3);
        assertThat(plain.take(counter)).isEqualTo(3);
        assertThatThrownBy(() -> counters().as(WithoutMethod.class))
                .isInstanceOf(BindingException.class)
                .hasMessageEndingWith("Other.valeu(): resource counter has no such function. Did you mean value?");
        assertThatThrownBy(() -> counters().as(NoInterface.class))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("String is no interface");
    }

    @Test
    void closeOfAnInterfaceClosesTheInstance() {
        interface Closing extends AutoCloseable {
            int dropped();

            @Override
            void close();
        }
        Closing counters = counters().as(Closing.class);
        assertThat(counters.dropped()).isZero();
        counters.close();
        counters.close();
        assertThatThrownBy(counters::dropped).hasMessageContaining("it was closed");
    }

    @Test
    void objectsOfAClassAreResources() {
        Linker linker = Linker.builder()
                .provideResource("test:host/store@0.2.0", "item", Item.class)
                .build();
        ComponentInstance instance = Guests.small("imports").link(linker).instantiate();
        assertThat(instance.function("item-id").call(7)).isEqualTo(7L);
        assertThat(Item.LOG).containsExactly("new 7", "id 7", "close 7");
        assertThatThrownBy(() -> instance.function("find").call(List.of()))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("unresolved host import \"find\"");
    }

    @Test
    void objectsAreMadeByWhoProvidesTheInterface() {
        Linker linker = Linker.builder()
                .provideResource("test:host/store", "item", Item.class)
                .provide("test:host/store", Store.class, new Store())
                .build();
        ComponentInstance instance = Guests.small("imports").link(linker).instantiate();
        assertThat(instance.function("item-id").call(7)).isEqualTo(107L);
        assertThat(Item.LOG).containsExactly("new 107", "id 107", "close 107");
        assertThat(instance.function("find").call(List.of(1, 2))).isEqualTo(Optional.of("found [1, 2]"));
        assertThat(instance.function("find").call(List.of())).isEqualTo(Optional.empty());
    }

    @Test
    void objectsOfAnotherClassAreToldApart() {
        Linker linker = Linker.builder()
                .provideResource("test:host/store", "item", Item.class)
                .define("test:host/store", "[constructor]item", call -> "no item")
                .build();
        ComponentInstance instance = Guests.small("imports").link(linker).instantiate();
        assertThatThrownBy(() -> instance.function("item-id").call(7))
                .isInstanceOf(ValueException.class)
                .hasMessage("function \"test:host/store@0.2.3#[constructor]item\", result: expected item, got a"
                        + " java.lang.String, where the host's objects are of " + Item.class.getTypeName());
    }

    @Test
    void resourcesInShortForm() {
        List<Object> released = new ArrayList<>();
        Linker linker = Linker.builder()
                .within(
                        "test:host/store",
                        store -> store.resource("item", Integer.class, released::add)
                                .constructor("item", call -> (int) call.number(0))
                                .method("item", "id", call -> call.arg(0, Integer.class) + 1))
                .build();
        ComponentInstance instance = Guests.small("imports").link(linker).instantiate();
        assertThat(instance.function("item-id").call(7)).isEqualTo(8L);
        assertThat(released).containsExactly(7);
    }
}
