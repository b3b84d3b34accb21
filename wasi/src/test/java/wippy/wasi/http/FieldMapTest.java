package wippy.wasi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.engine.WasmException;
import wippy.http.Headers;

class FieldMapTest {
    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> texts(List<byte[]> values) {
        return values.stream()
                .map(value -> new String(value, StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static String entries(FieldMap fields) {
        StringBuilder text = new StringBuilder();
        for (List<Object> entry : fields.entries()) {
            text.append(entry.get(0))
                    .append('=')
                    .append(texts(List.of((byte[]) entry.get(1))).getFirst())
                    .append(' ');
        }
        return text.toString().strip();
    }

    @Test
    void fieldsKeepOrderAndCase() throws Exception {
        FieldMap fields = new FieldMap();
        fields.append("X-B", octets("1"));
        fields.append("x-a", octets("2"));
        fields.append("x-b", octets(""));
        assertThat(entries(fields)).isEqualTo("X-B=1 x-a=2 x-b=");
        assertThat(texts(fields.get("X-b"))).containsExactly("1", "");
        assertThat(fields.get("other")).isEmpty();
        assertThat(fields.has("X-A")).isTrue();
        assertThat(fields.has("no name")).isFalse();
    }

    @Test
    void settingTakesThePlaceOfAllValues() throws Exception {
        FieldMap fields = new FieldMap();
        fields.append("x-a", octets("1"));
        fields.append("X-A", octets("2"));
        fields.append("x-b", octets("3"));
        fields.set("x-a", List.of(octets("4"), octets("5")));
        assertThat(entries(fields)).isEqualTo("x-b=3 x-a=4 x-a=5");
        fields.set("x-a", List.of());
        assertThat(fields.has("x-a")).isFalse();
        fields.delete("X-B");
        assertThat(fields.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\nb", "\u00e4", "a\0"})
    void namesAreTokens(String name) {
        refused("invalid-syntax", () -> new FieldMap().append(name, octets("v")));
        refused("invalid-syntax", () -> new FieldMap().set(name, List.of()));
        refused("invalid-syntax", () -> new FieldMap().delete(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "\0", "\u007f"})
    void valuesHaveNoControls(String value) {
        FieldMap fields = new FieldMap();
        refused("invalid-syntax", () -> fields.append("x-a", octets(value)));
        refused("invalid-syntax", () -> fields.set("x-a", List.of(octets("fine"), octets(value))));
        assertThat(fields.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "connection",
                "Keep-Alive",
                "Transfer-Encoding",
                "upgrade",
                "proxy-authenticate",
                "proxy-authorization",
                "proxy-connection",
                "http2-settings"
            })
    void whatBelongsToTheConnectionIsForbidden(String name) {
        refused("forbidden", () -> new FieldMap().append(name, octets("v")));
        refused("forbidden", () -> new FieldMap().set(name, List.of()));
        refused("forbidden", () -> new FieldMap().delete(name));
        assertThat(FieldMap.arrived(Headers.of(name, "v")).entries()).isEmpty();
    }

    @Test
    void whatArrivedCannotBeChangedButCopied() throws Exception {
        FieldMap arrived = FieldMap.arrived(Headers.of("X-A", "z\u00f6"));
        refused("immutable", () -> arrived.append("x-b", octets("v")));
        refused("immutable", () -> arrived.set("x-a", List.of()));
        refused("immutable", () -> arrived.delete("x-a"));
        assertThat(entries(arrived)).isEqualTo("x-a=z\u00f6");
        FieldMap copy = arrived.copy();
        copy.append("x-b", octets("v"));
        assertThat(entries(copy)).isEqualTo("x-a=z\u00f6 x-b=v");
        assertThat(entries(arrived)).isEqualTo("x-a=z\u00f6");
    }

    @Test
    void childrenEndBeforeTheirParent() {
        Children children = new Children();
        FieldMap child = new FieldMap().asChildOf(children);
        refused("immutable", () -> child.append("x-b", octets("v")));
        assertThatThrownBy(() -> children.checkNone("incoming-request"))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("incoming-request");
        child.release();
        children.checkNone("incoming-request");
    }

    @Test
    void aGuestCannotGatherFieldsWithoutEnd() throws Exception {
        FieldMap fields = new FieldMap();
        fields.append("x", octets("v".repeat(128 * 1024 - 1)));
        assertThatThrownBy(() -> fields.append("y", octets(""))).isInstanceOf(WasmException.Trap.class);
    }

    private static void refused(String problem, Change change) {
        assertThatThrownBy(change::make)
                .isInstanceOfSatisfying(
                        FieldMap.Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private interface Change {
        void make() throws Exception;
    }
}
