package wippy.base.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorKindTest {
    @ParameterizedTest
    @EnumSource
    void everyKindIsFoundByTheNameProgramsSee(ErrorKind kind) {
        assertThat(ErrorKind.of(kind.text())).contains(kind);
    }

    @Test
    void theNamesAreInCamelCaseAndTheUnknownKindHasNone() {
        assertThat(ErrorKind.PERMISSION_DENIED).hasToString("PermissionDenied");
        assertThat(ErrorKind.UNKNOWN.text()).isEmpty();
        assertThat(ErrorKind.of("NOT_FOUND")).isEmpty();
    }
}
