package wippy.engine.run;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wippy.engine.GuestFrame;
import wippy.engine.WasmException.Trap;

/** Finds out through which functions of guests a trap goes. */
public final class Backtrace {
    /** Frames of the JVM that are looked at; what is further out is not even counted. */
    private static final int MAX_WALKED = 20_000;

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final GuestFrame BEYOND = new GuestFrame("", "", -1, Optional.empty());

    private Backtrace() {}

    /** A trap here, on this thread. */
    static Trap trap(String message) {
        return new Trap(message, null, capture());
    }

    /** A trap of the host's with the frames of the guests that called it; those that have frames are left alone. */
    public static Trap completed(Trap trap) {
        if (!trap.backtrace().isEmpty()) {
            return trap;
        }
        List<GuestFrame> frames = capture();
        if (frames.isEmpty()) {
            return trap;
        }
        Trap complete = new Trap(String.valueOf(trap.getMessage()), trap.getCause(), frames);
        complete.setStackTrace(trap.getStackTrace());
        return complete;
    }

    /** The guests' frames on this thread, innermost first; those past the greatest number kept are not named. */
    static List<GuestFrame> capture() {
        return WALKER.walk(Backtrace::frames);
    }

    private static List<GuestFrame> frames(Stream<StackFrame> stack) {
        List<GuestFrame> frames = new ArrayList<>();
        stack.limit(MAX_WALKED).forEach(frame -> {
            Class<?> type = frame.getDeclaringClass();
            if (type.getClassLoader() instanceof FrameSource source) {
                if (frames.size() < Trap.MAX_FRAMES) {
                    source.frame(type.getName(), frame.getMethodName(), frame.getLineNumber())
                            .ifPresent(frames::add);
                } else if (source.isFrame(type.getName(), frame.getMethodName(), frame.getLineNumber())) {
                    frames.add(BEYOND);
                }
            }
        });
        return frames;
    }
}
