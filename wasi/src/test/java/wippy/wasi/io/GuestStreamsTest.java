package wippy.wasi.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import wippy.engine.WasmException;

class GuestStreamsTest {
    private final MemorySink sink = new MemorySink(100_000);
    private final GuestOutput output = new GuestOutput(sink);

    private static GuestInput input(String text) {
        return new GuestInput(new MemorySource(text.getBytes(UTF_8)));
    }

    @Test
    void moreThanPermittedTraps() throws Exception {
        assertThatThrownBy(() -> output.write(new byte[1]))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("check-write permitted 0");
        assertThat(output.checkWrite()).isEqualTo(65_536);
        output.write(new byte[65_536]);
        assertThatThrownBy(() -> output.write(new byte[1])).isInstanceOf(WasmException.Trap.class);
    }

    @Test
    void aFlushTakesThePermitBack() throws Exception {
        output.checkWrite();
        output.flush();
        assertThatThrownBy(() -> output.write(new byte[1])).isInstanceOf(WasmException.Trap.class);
    }

    @Test
    void theBlockingFormsTake4096Octets() throws Exception {
        output.blockingWriteAndFlush(new byte[4096]);
        output.blockingWriteZeroesAndFlush(4096);
        assertThat(sink.bytes()).hasSize(8192);
        assertThatThrownBy(() -> output.blockingWriteAndFlush(new byte[4097])).isInstanceOf(WasmException.Trap.class);
        assertThatThrownBy(() -> output.blockingWriteZeroesAndFlush(-1)).isInstanceOf(WasmException.Trap.class);
    }

    @Test
    void zeroesAreWritten() throws Exception {
        output.checkWrite();
        output.writeZeroes(10_000);
        assertThat(sink.bytes()).isEqualTo(new byte[10_000]);
        assertThatThrownBy(() -> output.writeZeroes(-1)).isInstanceOf(WasmException.Trap.class);
    }

    @Test
    void spliceMovesNoMoreThanIsAskedFor() throws Exception {
        GuestInput from = input("one two");
        assertThat(output.splice(from, 3)).isEqualTo(3);
        assertThat(output.blockingSplice(from, -1)).isEqualTo(4);
        assertThat(sink.text()).isEqualTo("one two");
        assertThatThrownBy(() -> output.splice(from, 1)).isInstanceOf(StreamException.Closed.class);
        assertThat(output.checkWrite()).as("the sink stays open").isPositive();
    }

    @Test
    void skipAndReadGoOnWhereTheOtherEnded() throws Exception {
        GuestInput in = input("abcdef");
        assertThat(in.skip(2)).isEqualTo(2);
        assertThat(in.read(0)).isEmpty();
        assertThat(in.read(3)).isEqualTo("cde".getBytes(UTF_8));
        assertThat(in.blockingSkip(9)).isEqualTo(1);
        assertThatThrownBy(() -> in.read(0)).isInstanceOf(StreamException.Closed.class);
    }

    @Test
    void aFullSinkFailsOnceAndIsClosedThen() throws Exception {
        GuestOutput small = new GuestOutput(new MemorySink(3));
        small.writeFully(new byte[3], 0, 3);
        assertThatThrownBy(() -> small.writeFully(new byte[1], 0, 1)).isInstanceOf(StreamException.Failed.class);
        assertThatThrownBy(small::checkWrite).isInstanceOf(StreamException.Closed.class);
        assertThatThrownBy(small::flush).isInstanceOf(StreamException.Closed.class);
    }
}
