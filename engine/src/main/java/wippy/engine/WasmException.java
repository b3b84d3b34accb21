package wippy.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can go wrong with WebAssembly, in the words of the specification. */
public abstract sealed class WasmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private WasmException(String message, @Nullable Throwable cause, boolean trace) {
        super(message, cause, false, trace);
    }

    /** Bytes that are no WebAssembly. */
    public static final class Malformed extends WasmException {
        private static final long serialVersionUID = 1L;

        /** With what is wrong, and where. */
        public Malformed(String message) {
            super(message, null, true);
        }

        /** With the failure that told. */
        public Malformed(String message, Throwable cause) {
            super(message, cause, true);
        }
    }

    /** Well-formed code that breaks the rules of validation. */
    public static final class Invalid extends WasmException {
        private static final long serialVersionUID = 1L;

        /** With what is wrong, and where. */
        public Invalid(String message) {
            super(message, null, true);
        }

        /** With the failure that told. */
        public Invalid(String message, Throwable cause) {
            super(message, cause, true);
        }
    }

    /** Code that uses a feature of WebAssembly this engine does not have. */
    public static final class Unsupported extends WasmException {
        private static final long serialVersionUID = 1L;

        private final String feature;

        /**
         * @param feature by the name of its proposal, such as {@code threads}
         * @param message what uses it, and where
         */
        public Unsupported(String feature, String message) {
            super(message, null, true);
            this.feature = feature;
        }

        /** The feature by the name of its proposal. */
        public String feature() {
            return feature;
        }
    }

    /** Imports that are missing or of the wrong type. */
    public static final class Unlinkable extends WasmException {
        private static final long serialVersionUID = 1L;

        /** With the import it is about. */
        public Unlinkable(String message) {
            super(message, null, true);
        }
    }

    /** An exception a guest threw and did not catch. Another guest further out may still catch it. */
    public static final class Thrown extends WasmException {
        private static final long serialVersionUID = 1L;

        /** With what the backend needs to throw it on into another guest. */
        public Thrown(Throwable cause) {
            super("uncaught exception", cause, false);
        }
    }

    /**
     * A guest did what it must not: the instance is in an unknown state, but all others are sound. Guests cannot catch
     * it.
     */
    public static final class Trap extends WasmException {
        /** Frames kept of a backtrace, the innermost. */
        public static final int MAX_FRAMES = 100;

        private static final long serialVersionUID = 1L;
        private static final String STACK_EXHAUSTED = "call stack exhausted";

        private final transient List<GuestFrame> frames = new ArrayList<>();
        private int omitted;

        /** With the words of the specification, such as {@code integer divide by zero}. */
        public Trap(String message) {
            super(message, null, false);
        }

        /** With the failure of the host behind it. */
        public Trap(String message, Throwable cause) {
            super(message, cause, false);
        }

        /** The guest called too deep. */
        public static Trap stackExhausted() {
            return new Trap(STACK_EXHAUSTED);
        }

        /** Whether the guest called too deep. */
        public boolean isStackExhausted() {
            return STACK_EXHAUSTED.equals(getMessage());
        }

        /** Guest functions the trap went through so far, innermost first, at most {@link #MAX_FRAMES}. */
        public List<GuestFrame> backtrace() {
            return Collections.unmodifiableList(frames);
        }

        /** Frames further out that the backtrace leaves off. */
        public int omittedFrames() {
            return omitted;
        }

        /** Notes that the trap unwinds that frame. */
        public Trap through(GuestFrame frame) {
            if (frames.size() < MAX_FRAMES) {
                frames.add(frame);
            } else {
                omitted++;
            }
            return this;
        }

        /** The message and, line by line, the frames. */
        public String describe() {
            StringBuilder text = new StringBuilder(String.valueOf(getMessage()));
            for (GuestFrame frame : frames) {
                text.append("\n  at ").append(frame);
            }
            return omitted == 0
                    ? text.toString()
                    : text.append("\n  and ").append(omitted).append(" more").toString();
        }
    }
}
