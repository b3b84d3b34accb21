package wippy.engine;

import java.util.List;
import java.util.StringJoiner;
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

    /**
     * An exception of a guest. One that no guest catches reaches the host; a host function may throw one for its guest
     * to catch. It is what an {@code exnref} refers to.
     */
    public static final class Thrown extends WasmException implements Typed {
        private static final long serialVersionUID = 1L;

        private final transient WasmTag tag;

        @SuppressWarnings("serial")
        private final transient long[] words;

        private final transient @Nullable Object[] references;

        /**
         * With the values the tag's type asks for.
         *
         * @param words by slot, as {@link ValType} says; a reference leaves its slot unused
         * @param references by slot likewise; may be empty if there are none
         */
        public Thrown(WasmTag tag, long[] words, @Nullable Object[] references) {
            super("uncaught exception", null, false);
            this.tag = tag;
            this.words = words;
            this.references = references;
        }

        /** {@code uncaught exception}, and the values that it carries with their types. */
        @Override
        public String getMessage() {
            StringJoiner values =
                    new StringJoiner(", ", super.getMessage() + " (", ")").setEmptyValue(super.getMessage());
            int slot = 0;
            for (ValType type : tag.type().type().params()) {
                values.add(type.isReference() ? type.toString() : type + " " + Values.box(type, words, slot));
                slot += type.slots();
            }
            return values.toString();
        }

        /** Which kind of exception. */
        public WasmTag tag() {
            return tag;
        }

        /** For compiled code: the values that are numbers, by slot. Not to be changed. */
        public long[] words() {
            return words;
        }

        /** For compiled code: the values that are references, by slot. Not to be changed. */
        public @Nullable Object[] references() {
            return references;
        }

        @Override
        public HeapType heapType() {
            return AbstractHeap.EXN;
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

        private final transient List<GuestFrame> frames;
        private final int omitted;

        /** With the words of the specification, such as {@code integer divide by zero}. */
        public Trap(String message) {
            super(message, null, false);
            this.frames = List.of();
            this.omitted = 0;
        }

        /** With the failure of the host behind it. */
        public Trap(String message, Throwable cause) {
            super(message, cause, false);
            this.frames = List.of();
            this.omitted = 0;
        }

        /**
         * With where it happened.
         *
         * @param frames innermost first; those beyond {@link #MAX_FRAMES} are only counted
         */
        public Trap(String message, @Nullable Throwable cause, List<GuestFrame> frames) {
            super(message, cause, false);
            this.frames = List.copyOf(frames.subList(0, Math.min(MAX_FRAMES, frames.size())));
            this.omitted = frames.size() - this.frames.size();
        }

        /** The guest called too deep. */
        public static Trap stackExhausted() {
            return new Trap(STACK_EXHAUSTED);
        }

        /** The same where the JVM noticed first, with where that was. */
        public static Trap stackExhausted(StackOverflowError error) {
            return new Trap(STACK_EXHAUSTED, error, OverflowFrames.of(error));
        }

        /** The host's heap has no room for what the guest makes. */
        public static Trap outOfMemory(OutOfMemoryError error) {
            return new Trap("out of memory", error);
        }

        /** Whether the guest called too deep. */
        public boolean isStackExhausted() {
            return STACK_EXHAUSTED.equals(getMessage());
        }

        /** Guest functions the trap went through, innermost first, at most {@link #MAX_FRAMES}. */
        public List<GuestFrame> backtrace() {
            return frames;
        }

        /** Frames further out that the backtrace leaves off. */
        public int omittedFrames() {
            return omitted;
        }

        /** The message and, line by line, the frames; what repeats itself, as recursion does, is counted. */
        public String describe() {
            StringBuilder text = new StringBuilder(String.valueOf(getMessage()));
            for (int at = 0, next; at < frames.size(); at = next) {
                GuestFrame frame = frames.get(at);
                next = at + 1;
                while (next < frames.size() && frames.get(next).equals(frame)) {
                    next++;
                }
                text.append("\n  at ").append(frame).append(next - at == 1 ? "" : " (" + (next - at) + " times)");
            }
            return omitted == 0
                    ? text.toString()
                    : text.append("\n  and ").append(omitted).append(" more").toString();
        }
    }
}
