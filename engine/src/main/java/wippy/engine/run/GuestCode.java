package wippy.engine.run;

import java.util.Map;
import wippy.engine.DefinedType;
import wippy.engine.FunctionCode;
import wippy.engine.MemoryPool;
import wippy.engine.module.Module;

/** What all instances of a module share. Safe to use from any thread. */
public interface GuestCode {
    /** What it was compiled from. */
    Module module();

    /** Its types by index; not to be changed. */
    DefinedType[] types();

    /** The arrays of closed memories that one of its memories may use. */
    MemoryPool pool(int memory);

    /** The code of a function the module defines: its own if it is there already, else one that resolves it. */
    FunctionCode code(int function);

    /** The code of a function the module defines, made now if need be. */
    FunctionCode resolve(int function);

    /** What messages and backtraces call a function, without the module. */
    String functionName(int function);

    /** The exports by name, in order. */
    Map<String, Module.Export> exportsByName();

    /** A new state with nothing in it. */
    GuestInstance fresh();
}
