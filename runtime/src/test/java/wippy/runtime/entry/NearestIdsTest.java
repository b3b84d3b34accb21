package wippy.runtime.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestIdsTest {
    private static final List<EntryId> KNOWN = Stream.of("app:greet", "app:part", "app:guests", "lib:greets")
            .map(EntryId::parse)
            .toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app:gret | . Did you mean app:greet?",
                "gret | . Did you mean greet or greets?",
                "app:zzzzz | ''",
                "zzz:zzzzz | ''"
            })
    void hints(String written, String hint) {
        assertThat(NearestIds.hint(written, KNOWN)).isEqualTo(hint);
    }
}
