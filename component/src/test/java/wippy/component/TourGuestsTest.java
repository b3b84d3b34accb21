package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Components from wit-bindgen C, Rust and QuickJS do what their sources say. */
class TourGuestsTest {
    @Test
    void addsNumbersInC() {
        assertThat(Guests.instance("users").function("add").call(1, 2)).isEqualTo(3L);
    }

    @Test
    void movesListsOfRecordsThroughC() {
        var users = List.of(
                Map.of("id", 1, "name", "Alice", "tags", List.of("admin", "dev"), "active", true),
                Map.of("id", 2, "name", "Bob", "tags", List.of(), "active", false));
        var instance = Guests.instance("users");
        assertThat(instance.function("filter-active").call(users))
                .isEqualTo(List.of(Map.of("id", 1L, "name", "Alice", "tags", List.of("admin", "dev"), "active", true)));
        assertThat(instance.function("transform_users").call(users)).asString().contains("tag-count=2");
    }

    @Test
    void runsRust() {
        var types = Guests.instance("types");
        assertThat(types.function("tour:types/numbers@0.2.0#next-u8").call(41)).isEqualTo(42L);
        assertThat(types.function("numbers#next-u64").call(41)).isEqualTo(42L);
        assertThat(types.function("next-s64").call(-2)).isEqualTo(-1L);
        assertThat(types.function("not").call(true)).isEqualTo(false);
        assertThat(types.function("next-char").call("a")).isEqualTo((int) 'b');
    }

    @Test
    void runsWithWasiImportsThatNobodyGrants() {
        assertThat(Guests.instance("money").function("column").call(List.of(1.5, 22.25), 10))
                .isInstanceOf(String.class);
    }

    @Test
    void runsJavaScript() {
        var text = Guests.instance("invoice");
        assertThat(text.function("add").call(1, 2)).isEqualTo(3L);
        assertThat(text.function("sum").call(List.of(Map.of("sku", "a", "quantity", 2, "price", 1.5))))
                .isEqualTo(3.0);
    }

    @Test
    void greets() {
        assertThat(Guests.instance("greet").function("greet").call("Ada", 3))
                .asString()
                .contains("Ada");
    }
}
