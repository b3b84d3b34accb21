package wippy.lua.compile;

import wippy.lua.syntax.Stat;

/** Makes the value of a type declaration; it is made once, when its chunk is compiled, and shared by all VMs. */
@FunctionalInterface
public interface TypeFactory {
    /**
     * The immutable Lua value that the declared name stands for; a {@link wippy.lua.OpenType} to make it of, if the
     * name {@linkplain wippy.lua.syntax.Variable#needs needs} values.
     */
    Object value(Stat.TypeDeclaration declaration);
}
