package wippy.base.execution;

/** Why a guest stack unwinds. */
public sealed interface Stop {
    /** In words, for messages: {@code process terminated}, {@code deadline exceeded}. */
    String reason();

    /** The whole stack was ended from outside: a cancelled caller, a terminated process, a closing runtime. */
    record Canceled(String reason) implements Stop {}

    /** A deadline passed. The scope that set it turns this into a timeout; the frames below it go on. */
    record DeadlineExceeded(Execution.Scope scope) implements Stop {
        @Override
        public String reason() {
            return "deadline exceeded";
        }
    }

    /** One scope was ended from outside; the frames below it go on. */
    record ScopeStopped(Execution.Scope scope, String reason) implements Stop {}
}
