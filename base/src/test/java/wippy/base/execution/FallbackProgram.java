package wippy.base.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Run by {@link FallbackTest} in a JVM that does not let us have carriers of our own. */
final class FallbackProgram {
    private FallbackProgram() {}

    public static void main(String[] args) {
        List<Execution> busy = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Execution execution = new Execution();
            busy.add(execution);
            GuestLane.start("busy", execution, () -> {
                while (true) {
                    execution.poll();
                }
            });
        }
        boolean slept = GuestLane.call(() -> {
            for (int i = 0; i < 10; i++) {
                Execution.sleep(Duration.ofMillis(1));
            }
            return true;
        });
        busy.forEach(execution -> execution.stop("program is over"));
        System.out.println("own carriers: " + GuestLane.hasOwnCarriers() + ", slept: " + slept);
    }
}
