package wippy.runtime.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntryIdTest {
    @Test
    void theFirstColonPartsNamespaceAndName() {
        assertThat(EntryId.parse("app.api:greet")).isEqualTo(new EntryId("app.api", "greet"));
        assertThat(EntryId.parse("ns:name:with:colons")).isEqualTo(new EntryId("ns", "name:with:colons"));
        assertThat(EntryId.parse("alone")).isEqualTo(new EntryId("", "alone")).hasToString(":alone");
        assertThat(EntryId.parse(":x")).isEqualTo(new EntryId("", "x"));
    }

    @Test
    void aMissingNamespaceIsFilledIn() {
        assertThat(EntryId.parse("greet").in("app")).hasToString("app:greet");
        assertThat(EntryId.parse("lib:greet").in("app")).hasToString("lib:greet");
    }

    @Test
    void sortsByNamespaceThenName() {
        assertThat(List.of(EntryId.parse("b:a"), EntryId.parse("a:b"), EntryId.parse("a:a")).stream()
                        .sorted())
                .map(EntryId::toString)
                .containsExactly("a:a", "a:b", "b:a");
    }
}
