package wippy.lua.compile;

import wippy.lua.syntax.Stat;

/** Makes the value of a type declaration; it is made once, when its chunk is compiled, and shared by all VMs. */
@FunctionalInterface
public interface TypeFactory {
    /** The immutable Lua value that the declared name stands for. */
    Object value(Stat.TypeDeclaration declaration);
}
