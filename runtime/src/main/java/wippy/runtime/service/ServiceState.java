package wippy.runtime.service;

/** How far a service is. */
public enum ServiceState {
    /** Never started. */
    UNKNOWN,
    STARTING,
    RUNNING,
    STOPPING,
    /** Stopped because it was told to. */
    STOPPED,
    /** Failed, and to be started again. */
    FAILED,
    /** Ended for good. */
    EXITED
}
