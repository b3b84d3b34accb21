package wippy.cli.console;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/** Where people's wish to end the program comes from. */
@FunctionalInterface
public interface Interrupts {
    /** Calls the action, on a thread of its own, when the program is asked to end; from now on. */
    void onStop(Runnable action);

    /** The signals INT and TERM: the first asks to end, a second one ends the process at once with code 1. */
    static Interrupts ofProcess() {
        return action -> {
            AtomicBoolean asked = new AtomicBoolean();
            for (String signal : List.of("INT", "TERM")) {
                Signals.register(signal, () -> {
                    if (asked.getAndSet(true)) {
                        Runtime.getRuntime().halt(1);
                    }
                    Thread.ofPlatform().daemon().name("wippy-stop").start(action);
                });
            }
        };
    }

    /** Nobody ever asks. */
    static Interrupts none() {
        return action -> {};
    }
}
