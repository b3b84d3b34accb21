package wippy.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,true",
        "10.0.0.1,true",
        "172.16.0.1,true",
        "192.168.1.1,true",
        "169.254.1.1,true",
        "100.64.0.1,true",
        "0.0.0.0,true",
        "0.1.2.3,true",
        "::1,true",
        "fe80::1,true",
        "fd00::1,true",
        "::,true",
        "8.8.8.8,false",
        "100.128.0.1,false",
        "172.32.0.1,false",
        "2001:4860::1,false"
    })
    void privateAddresses(String literal, boolean isPrivate) {
        assertThat(AddressPolicy.isPrivate(InetAddress.ofLiteral(literal))).isEqualTo(isPrivate);
    }
}
