package wippy.guest.wasm.wasi;

import java.util.List;
import wippy.wasi.WasiContext;

/** What WASI holds for one instance. Belongs to that instance and is closed after it. */
public final class WasiInstance implements AutoCloseable {
    private final WasiContext context;
    private final List<LogLines> logs;

    WasiInstance(WasiContext context, List<LogLines> logs) {
        this.context = context;
        this.logs = logs;
    }

    /** What its host functions work with. */
    public WasiContext context() {
        return context;
    }

    /** Closes what the guest left open, after what it wrote has reached the terminal or the log. */
    @Override
    public void close() {
        try {
            context.close();
        } finally {
            logs.forEach(LogLines::close);
        }
    }
}
