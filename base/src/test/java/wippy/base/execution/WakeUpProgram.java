package wippy.base.execution;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Run by {@link WakeUpTest} in a JVM of its own, where no other clock ticks. The one argument says whether the busy
 * guest polls.
 */
final class WakeUpProgram {
    private WakeUpProgram() {}

    public static void main(String[] args) throws InterruptedException {
        long hour = Duration.ofHours(1).toNanos();
        Ticker still = new Ticker(hour, hour);
        Lane lane = new CarrierLane(SchedulerAccess.find().orElseThrow(), 1, still);
        still.serve(lane);
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch served = new CountDownLatch(1);
        lane.start(
                "sleeper",
                new Execution(),
                () -> Execution.current().waiting(() -> {
                    asleep.countDown();
                    gate.await();
                    served.countDown();
                    return true;
                }));
        asleep.await();
        boolean polls = Boolean.parseBoolean(args[0]);
        CountDownLatch running = new CountDownLatch(1);
        Execution busy = new Execution();
        lane.start("busy", busy, () -> {
            running.countDown();
            while (true) {
                if (polls) {
                    busy.poll();
                } else {
                    Thread.onSpinWait();
                }
            }
        });
        running.await();
        LockSupport.parkNanos(Duration.ofMillis(2).toNanos()); // longer than the least slice of the busy guest
        gate.countDown();
        System.out.println("served: " + served.await(20, TimeUnit.SECONDS));
        System.exit(0);
    }
}
