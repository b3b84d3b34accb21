package wippy.runtime.process;

/** How far a registered name is known, and how sure its bearer is to be the only one. */
public enum NameScope {
    /** On this node. */
    LOCAL,
    EVENTUAL,
    CONSISTENT,
    STRONG
}
