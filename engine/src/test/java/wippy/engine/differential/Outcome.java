package wippy.engine.differential;

import java.util.Map;

/**
 * What a call did.
 *
 * @param result how it ended, or its results as raw bits
 * @param globals by export name, as raw bits
 * @param memories a hash of each exported one, and its size
 */
record Outcome(String result, Map<String, String> globals, Map<String, String> memories) {
    static final String TRAP = "trap";

    /** The other engine failed by a fault of its own, and so cannot judge. */
    static final String FAULT = "fault";

    /** Engines differ in how deep they let guests go, so nothing after this can be compared. */
    static final String EXHAUSTED = "call stack exhausted";

    /** Whether another outcome can be compared with this one. */
    boolean canJudge() {
        return !result.equals(FAULT) && !result.equals(EXHAUSTED);
    }
}
