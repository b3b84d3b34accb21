package wippy.value;

/** What a value of a foreign shape can be read as. */
public enum Kind {
    /** Nothing: nil, null, an absent field. */
    NULL,
    BOOLEAN,
    /** A whole number in 64 bits, read by {@link ValueModel#integer}; of a wider range if the model says unsigned. */
    INTEGER,
    /** A double, read by {@link ValueModel#number}. */
    FLOAT,
    /** Text, read by {@link ValueModel#text}; also as {@link ValueModel#bytes}. */
    STRING,
    /** Octets that are not text. */
    BYTES,
    /** Elements by position. */
    LIST,
    /** Values by name. */
    MAP,
    /** Neither list nor map can be told: an empty Lua table. Read as both. */
    EMPTY,
    /** A handle to a resource. */
    HANDLE,
    /** What has no meaning outside its own language: a function, a coroutine. */
    OPAQUE
}
