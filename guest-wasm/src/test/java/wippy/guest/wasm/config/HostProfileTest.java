package wippy.guest.wasm.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.runtime.entry.EntryId;

class HostProfileTest {
    @ParameterizedTest
    @CsvSource({
        "funcs, FUNCS",
        "anything:funcs, FUNCS",
        "wippy:runtime/funcs, FUNCS",
        "wippy:runtime/funcs@0.1.0, FUNCS",
        "wasi1, PREVIEW_1",
        "x:preview1, PREVIEW_1",
        "wasi-preview1, PREVIEW_1",
        "wasi_snapshot_preview1, PREVIEW_1",
        "wasi:io, IO",
        "WASI:IO, IO",
        "wasi:io@0.2.3, IO",
        "wasi:io/streams, IO",
        "wasi:io/error@0.2.0, IO",
        "wasi:poll, POLL",
        "wasi:io/poll, POLL",
        "wasi:clocks, CLOCKS",
        "wasi:clocks/wall-clock, CLOCKS",
        "wasi:cli, CLI",
        "wasi:cli/environment, CLI",
        "wasi:cli/terminal-stderr, CLI",
        "wasi:cli/terminal-input, CLI",
        "wasi:filesystem, FILESYSTEM",
        "wasi:filesystem/preopens, FILESYSTEM",
        "wasi:random, RANDOM",
        "wasi:random/insecure-seed, RANDOM",
        "wasi:sockets, SOCKETS",
        "wasi:sockets/network, SOCKETS",
        "wasi:sockets/ip-name-lookup, SOCKETS",
        "wasi:http, HTTP",
        "wasi:http/outgoing-handler, HTTP",
    })
    void knowsItsTokens(String token, HostProfile profile) {
        assertThat(HostProfile.of(EntryId.parse(token))).contains(profile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wasi:keyvalue", "wasi:cli/run", "wasi:http/incoming-handler", "io", "wasi", "wasi:", "func"})
    void knowsNoOthers(String token) {
        assertThat(HostProfile.of(EntryId.parse(token))).isEmpty();
    }

    @Test
    void grantsTheInterfacesOfAProfileWhateverTheirVersion() {
        var io = EnumSet.of(HostProfile.IO);
        assertThat(HostProfile.grants(io, "wasi:io/streams@0.2.8")).isTrue();
        assertThat(HostProfile.grants(io, "wasi:clocks/wall-clock@0.2.8")).isFalse();
        assertThat(HostProfile.grants(io, "acme:thing/other@1.0.0")).isFalse();
    }

    @Test
    void grantsPollingWithStreamsAndClocks() {
        assertThat(HostProfile.grants(EnumSet.of(HostProfile.IO), "wasi:io/poll@0.2.8"))
                .isTrue();
        assertThat(HostProfile.grants(EnumSet.of(HostProfile.CLOCKS), "wasi:io/poll@0.2.8"))
                .isTrue();
        assertThat(HostProfile.grants(EnumSet.of(HostProfile.CLI), "wasi:io/poll@0.2.8"))
                .isFalse();
    }
}
