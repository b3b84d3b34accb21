package wippy.lua;

import org.jspecify.annotations.Nullable;

/** A type declared by a program that depends on values which are there only while it runs. Immutable. */
public interface OpenType {
    /** The type, given the values of what {@link wippy.lua.syntax.Variable#needs} names, in that order. */
    Object with(@Nullable Object[] values);
}
