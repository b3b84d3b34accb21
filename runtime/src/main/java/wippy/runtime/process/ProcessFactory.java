package wippy.runtime.process;

/** Makes processes of one entry. */
@FunctionalInterface
public interface ProcessFactory {
    /**
     * The program of one more process, ready to run; nothing of it runs yet.
     *
     * @throws wippy.runtime.error.WippyException if it cannot be made
     */
    ProcessBody create();
}
