package wippy.runtime.service;

import java.time.Duration;
import java.util.function.Consumer;
import wippy.runtime.call.Outcome;

/** Something that runs for a long time. Its supervisor starts and stops it, never both at once. */
public interface Service {
    /**
     * Starts it and returns when it runs. May be called again after its end.
     *
     * @param onEnd to be called once if it ends by itself, from any thread
     * @throws wippy.runtime.error.WippyException if it cannot start
     */
    void start(Consumer<Outcome> onEnd);

    /**
     * Stops it and returns when it has ended.
     *
     * @param limit after which it is to be ended by force
     */
    void stop(Duration limit);
}
