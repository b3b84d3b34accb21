package wippy.base.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CheckTest {
    /** The check values of the catalogue of CRC algorithms: CRC-32C (e3069283) and CRC-32 (cbf43926) of "123456789". */
    @Test
    void itIsBothChecks() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Check.of(digits)).isEqualTo(0xe3069283_cbf43926L);
        assertThat(Check.of("123456789 and more".getBytes(StandardCharsets.US_ASCII), digits.length))
                .isEqualTo(Check.of(digits));
    }
}
