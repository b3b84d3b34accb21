package wippy.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaModelTest {
    private final JavaModel model = JavaModel.shared();

    private record Point(int x, int tagCount) {}

    private enum Priority {
        LOW,
        VERY_HIGH
    }

    @Test
    void tellsKindsApart() {
        assertThat(model.kind(null)).isEqualTo(Kind.NULL);
        assertThat(model.kind(Optional.empty())).isEqualTo(Kind.NULL);
        assertThat(model.kind(Optional.of(1))).isEqualTo(Kind.INTEGER);
        assertThat(model.kind((byte) 1)).isEqualTo(Kind.INTEGER);
        assertThat(model.kind(1.5f)).isEqualTo(Kind.FLOAT);
        assertThat(model.kind('x')).isEqualTo(Kind.STRING);
        assertThat(model.kind(Priority.LOW)).isEqualTo(Kind.STRING);
        assertThat(model.kind(new byte[0])).isEqualTo(Kind.BYTES);
        assertThat(model.kind(new int[0])).isEqualTo(Kind.LIST);
        assertThat(model.kind(Set.of())).isEqualTo(Kind.LIST);
        assertThat(model.kind(new Point(1, 2))).isEqualTo(Kind.MAP);
        assertThat(model.kind(new Object())).isEqualTo(Kind.HANDLE);
    }

    @Test
    void takesBigIntegersOfUpTo64BitsAsNumbers() {
        BigInteger max = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        assertThat(model.kind(max)).isEqualTo(Kind.INTEGER);
        assertThat(model.isUnsigned(max)).isTrue();
        assertThat(model.integer(max)).isEqualTo(-1L);
        assertThat(model.kind(max.add(BigInteger.ONE))).isEqualTo(Kind.OPAQUE);
        assertThat(model.isUnsigned(BigInteger.valueOf(-1))).isFalse();
        assertThat(model.ofUnsigned(-1L)).isEqualTo(max);
        assertThat(model.ofUnsigned(5L)).isEqualTo(5L);
    }

    @Test
    void readsRecordsByTheNamesOfInterfaces() {
        Point point = new Point(3, 4);
        assertThat(model.field(point, Name.of("tag-count"))).isEqualTo(4);
        assertThat(model.field(point, "tag_count")).isEqualTo(4);
        assertThat(model.field(point, "tagCount")).isEqualTo(4);
        assertThat(model.field(point, "y")).isNull();
        assertThat(model.size(point)).isEqualTo(2);
        Map<String, Object> seen = new LinkedHashMap<>();
        model.forEachField(point, seen::put);
        assertThat(seen).containsExactly(Map.entry("x", 3), Map.entry("tag-count", 4));
    }

    @ParameterizedTest
    @CsvSource({"tagCount,tag-count", "VERY_HIGH,very-high", "x,x", "aBC,a-b-c", "snake_case,snake-case"})
    void turnsJavaNamesIntoKebabCase(String javaName, String kebab) {
        assertThat(JavaNames.kebab(javaName)).isEqualTo(kebab);
    }

    @Test
    void readsVariantsAsMapsOfOneEntry() {
        assertThat(model.kind(Variant.of("pending"))).isEqualTo(Kind.MAP);
        assertThat(model.size(Variant.ok(1))).isEqualTo(1);
        assertThat(model.field(Variant.ok(1), "ok")).isEqualTo(1);
        assertThat(model.field(Variant.ok(1), "err")).isNull();
    }

    @Test
    void readsEnumsByTheNamesOfInterfaces() {
        assertThat(model.text(Priority.VERY_HIGH)).isEqualTo("very-high");
    }

    @Test
    void readsArraysOfEveryKind() {
        assertThat(model.element(new long[] {7, 8}, 1)).isEqualTo(8L);
        assertThat(model.element(new double[] {1.5}, 0)).isEqualTo(1.5);
        assertThat(model.element(new boolean[] {true}, 0)).isEqualTo(true);
        assertThat(model.element(new Object[] {"a"}, 0)).isEqualTo("a");
        assertThat(model.size(new char[] {'a', 'b'})).isEqualTo(2);
    }

    @Test
    void keepsOptionsOfOptionsApart() {
        Object someNone = model.some(model.none());
        assertThat(model.isNone(someNone)).isFalse();
        assertThat(model.isNone(model.someValue(someNone))).isTrue();
        assertThat(model.isNone(null)).isTrue();
    }

    @Test
    void buildsListsAndMapsInOrder() {
        Object list = model.newList(2);
        model.add(list, 1L);
        model.add(list, null);
        Object map = model.newMap(2);
        model.put(map, "b", list);
        model.put(map, "a", 1L);
        List<Object> expected = new ArrayList<>(List.of(1L));
        expected.add(null);
        assertThat(model.finishMap(map)).asString().startsWith("{b=");
        assertThat(((Map<?, ?>) map).get("b")).isEqualTo(expected);
    }

    @Test
    void buildsShapesOfInterfaceTypes() {
        List<Name> names = List.of(Name.of("read"), Name.of("write"), Name.of("run"));
        assertThat(model.flags(names, 0b101)).isEqualTo(Set.of("read", "run"));
        assertThat(model.enumeration(names, 1)).isEqualTo("write");
        assertThat(model.result(false, true, "no")).isEqualTo(Variant.err("no"));
        assertThat(model.character(0x1F600)).isEqualTo(0x1F600);
        assertThat(model.octets(new byte[] {1})).isEqualTo(new byte[] {1});
    }

    @Test
    void showsTheOctetsOfAsciiOnly() {
        assertThat(model.octetText("tea")).isEqualTo("tea");
        assertThat(model.octetText("")).isEmpty();
        assertThat(model.octetText("th\u00e9")).isNull(); // as UTF-8 that is two octets
        assertThat(model.octetText("\u8336")).isNull();
        assertThat(model.octetText(7)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tea", "th\u00e9", "\u8336", "\ud83c\udf75"})
    void encodesText(String text) {
        for (int repeat : new int[] {1, 100, 1000}) {
            assertThat(model.bytes(text.repeat(repeat)))
                    .isEqualTo(text.repeat(repeat).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void refusesToReadWhatIsNotThere() {
        assertThatThrownBy(() -> model.bool(1))
                .isInstanceOf(ValueException.class)
                .hasMessage("a Integer is not a boolean");
        assertThatThrownBy(() -> model.text(List.of())).hasMessage("a List is not text");
        assertThatThrownBy(() -> model.bytes("\uD800")).hasMessageContaining("unpaired surrogate");
    }
}
