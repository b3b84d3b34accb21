package wippy.base.execution;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Carriers of our own for the virtual threads of guests. A thread that was woken goes before those that gave way, so
 * that a guest that sleeps or answers messages is served at once beside busy ones; every so often one that gave way
 * goes first all the same.
 *
 * <p>Stack depth of a virtual thread is its carrier's: guests may recurse as deep as {@link #STACK_BYTES} allow.
 */
final class CarrierLane implements Lane {
    private static final long STACK_BYTES = 64L << 20;

    /** Woken threads that may go before one that gave way. */
    private static final int WOKEN_IN_A_ROW = 64;

    private final Queue<Runnable> woken = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> ceded = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Chore> chores = new ConcurrentLinkedQueue<>();

    /** One carrier more, for those that are woken from outside while all others are busy. */
    private final Express express;

    private final SchedulerAccess access;
    private final int carriers;
    private final Ticker ticker;

    CarrierLane(SchedulerAccess access, int carriers, Ticker ticker) {
        this.access = access;
        this.carriers = carriers;
        this.ticker = ticker;
        this.express = new Express(carriers);
        for (int i = 0; i < carriers; i++) {
            new Carrier("wippy-carrier-" + i, i, this::carry).start();
        }
        express.carrier.start();
    }

    @Override
    public Thread start(String name, Execution execution, Runnable body) {
        Strand strand = new Strand(execution, body);
        return access.builder(strand).name(name).start(strand);
    }

    @Override
    public boolean isCrowded() {
        return !woken.isEmpty() || !ceded.isEmpty();
    }

    @Override
    public boolean isIdle() {
        return idle.size() == carriers && express.isIdle && !isCrowded();
    }

    /** The carrier that is woken for it may take a guest or another chore first; then some other one does it. */
    @Override
    public boolean offer(Chore chore) {
        Thread carrier = idle.poll();
        if (carrier == null) {
            return false;
        }
        chores.add(chore);
        LockSupport.unpark(carrier);
        return true;
    }

    @Override
    public int carrier() {
        return access.carrier() instanceof Carrier carrier ? carrier.number : -1;
    }

    /** One guest's thread, and its scheduler: it knows whether that thread was woken or gave way. */
    private final class Strand implements Executor, Runnable, Ceder {
        /** Written by the guest's thread; read when its carrier hands it back, after it has left it. */
        private boolean ceding;

        /** Whether it has been on a carrier for less than two ticks; the first may have been before that. */
        private boolean isFresh = true;

        private final Execution execution;
        private final Runnable body;

        Strand(Execution execution, Runnable body) {
            this.execution = execution;
            this.body = body;
        }

        /** The whole life of the thread. */
        @Override
        public void run() {
            execution.run(this, body);
        }

        /** Gives way if others wait; but who has just been woken has a slice before that. */
        @Override
        @SuppressWarnings("ThreadPriorityCheck") // the scheduler relied on is this one
        public void giveWay() {
            if (isFresh) {
                isFresh = false;
            } else if (isCrowded() || isShareCrowded()) {
                ceding = true;
                Thread.yield();
                ceding = false;
            }
        }

        private boolean isShareCrowded() {
            Share share = execution.share();
            return share != null && share.isCrowded();
        }

        @Override
        public void execute(Runnable continuation) {
            boolean gaveWay = ceding;
            ceding = false;
            isFresh = !gaveWay;
            Share share = execution.share();
            if (share == null) {
                queue(continuation, gaveWay);
            } else {
                share.execute(continuation, admitted -> queue(admitted, gaveWay));
            }
        }

        private void queue(Runnable continuation, boolean gaveWay) {
            (gaveWay ? ceded : woken).add(continuation);
            Thread carrier = idle.poll();
            if (carrier != null) {
                LockSupport.unpark(carrier);
            } else if (isOutside(Thread.currentThread())) {
                express.wake();
                ticker.hurry();
            }
        }
    }

    /** Whether that is no guest, which would mostly wait soon itself for the one that it wakes. */
    private static boolean isOutside(Thread thread) {
        return !thread.isVirtual() && !(thread instanceof Carrier);
    }

    private static final class Carrier extends Thread {
        private final int number;

        Carrier(String name, int number, Runnable work) {
            super(null, work, name, STACK_BYTES);
            this.number = number;
            setDaemon(true);
        }
    }

    /**
     * Takes woken threads only, and so is mostly asleep. That is why the operating system lets it run at once, also
     * where guests do not poll for a while, or where other programs compete for the processors and a carrier that has
     * used up its share has to wait.
     */
    private final class Express implements Runnable {
        private final Carrier carrier;
        private volatile boolean isIdle;

        Express(int number) {
            carrier = new Carrier("wippy-carrier-express", number, this);
        }

        @Override
        public void run() {
            while (true) {
                Runnable next = woken.poll();
                if (next != null) {
                    next.run();
                } else {
                    rest();
                }
            }
        }

        /** Marked as idle before the queue is looked at again: no wake-up is lost. */
        private void rest() {
            isIdle = true;
            if (woken.isEmpty()) {
                LockSupport.park(this);
            }
            isIdle = false;
            ticker.wake();
        }

        void wake() {
            if (isIdle) {
                LockSupport.unpark(carrier);
            }
        }
    }

    private void carry() {
        int row = 0;
        while (true) {
            row = row < WOKEN_IN_A_ROW ? row + 1 : 0;
            Runnable next = row == 0 ? first(ceded, woken) : first(woken, ceded);
            if (next != null) {
                next.run();
            } else if (!doChore()) {
                rest();
            }
        }
    }

    /** Does a part of a chore, after which guests go first again; false if there is none. */
    private boolean doChore() {
        Chore chore = chores.poll();
        if (chore != null && step(chore)) {
            chores.add(chore);
        }
        return chore != null;
    }

    /** One that fails is dropped: a carrier must not end. */
    private static boolean step(Chore chore) {
        try {
            return chore.step();
        } catch (RuntimeException | Error e) {
            System.getLogger(CarrierLane.class.getName()).log(System.Logger.Level.ERROR, "a chore failed", e);
            return false;
        }
    }

    private static @Nullable Runnable first(Queue<Runnable> one, Queue<Runnable> other) {
        Runnable next = one.poll();
        return next != null ? next : other.poll();
    }

    /** Parks until there is work. Enlisted as idle before the queues are looked at again: no wake-up is lost. */
    private void rest() {
        Thread self = Thread.currentThread();
        idle.add(self);
        if (!isCrowded() && chores.isEmpty()) {
            LockSupport.park(this);
        }
        idle.remove(self);
        ticker.wake();
    }
}
