package wippy.wasi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenResourcesTest {
    private final OpenResources open = new OpenResources();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void whatIsLeftOpenIsClosedOnceWithTheInstance() {
        AutoCloseable first = open.add(closed::incrementAndGet);
        open.add(closed::incrementAndGet);
        open.close(first);
        open.close(first);
        assertThat(open.size()).isEqualTo(1);
        open.close();
        open.close();
        assertThat(closed.get()).isEqualTo(2);
    }

    @Test
    void oneThatCannotBeClosedStopsNoOther() {
        for (int i = 0; i < 3; i++) {
            open.add(() -> {
                closed.incrementAndGet();
                throw new IOException("stuck");
            });
        }
        open.close();
        assertThat(closed.get()).isEqualTo(3);
    }

    @Test
    void whatComesTooLateIsClosedAtOnce() {
        open.close();
        assertThatThrownBy(() -> open.add(closed::incrementAndGet)).isInstanceOf(IllegalStateException.class);
        assertThat(closed.get()).isEqualTo(1);
    }
}
