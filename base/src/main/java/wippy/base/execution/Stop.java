package wippy.base.execution;

/** Why a guest stack was stopped. */
public sealed interface Stop {
    /** In words, for messages: {@code process terminated}, {@code deadline exceeded}. */
    String reason();

    /** Ended from outside: a cancelled caller, a terminated process, a closing runtime. */
    record Canceled(String reason) implements Stop {}

    /** A deadline passed. The scope that set it turns this into a timeout; the stacks below it go on. */
    record DeadlineExceeded(Execution.DeadlineScope scope) implements Stop {
        @Override
        public String reason() {
            return "deadline exceeded";
        }
    }
}
