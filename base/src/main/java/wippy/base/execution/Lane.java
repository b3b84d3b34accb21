package wippy.base.execution;

import java.util.concurrent.locks.LockSupport;

/** What schedules the threads of guests. */
sealed interface Lane permits CarrierLane, Lane.DefaultScheduler {
    /** The scheduler all virtual threads have by default. */
    Lane DEFAULT_SCHEDULER = new DefaultScheduler();

    /** Starts a virtual thread that runs the body as that stack. */
    Thread start(String name, Execution execution, Runnable body);

    /** Whether guests wait for a carrier. */
    boolean isCrowded();

    /** Whether surely no guest runs. */
    boolean isIdle();

    /** Has a carrier that no guest needs now do a chore, if there is one; false and nothing done if not. */
    boolean offer(Chore chore);

    /** The number of the carrier that runs the caller; negative if that is none, or nobody knows. */
    int carrier();

    /**
     * The fallback where our own carriers cannot be had. Giving way means to park for a moment: a plain yield starves
     * whoever was woken meanwhile (RATIONALE.md, "Why carriers of our own?").
     */
    record DefaultScheduler() implements Lane {
        @Override
        public Thread start(String name, Execution execution, Runnable body) {
            return Thread.ofVirtual().name(name).start(() -> execution.run(() -> LockSupport.parkNanos(1), body));
        }

        @Override
        public boolean isCrowded() {
            return false;
        }

        @Override
        public boolean isIdle() {
            return false;
        }

        @Override
        public boolean offer(Chore chore) {
            return false;
        }

        @Override
        public int carrier() {
            return -1;
        }
    }
}
