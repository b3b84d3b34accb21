package wippy.engine.run;

import java.util.Map;
import wippy.engine.DefinedType;
import wippy.engine.FunctionCode;
import wippy.engine.MemoryPool;
import wippy.engine.UnmadeFunction;
import wippy.engine.module.Module;

/** What all instances of a module share. Safe to use from any thread. */
public interface GuestCode {
    /** What it was compiled from. */
    Module module();

    /** Its types by index; not to be changed. */
    DefinedType[] types();

    /** The arrays of closed memories that one of its memories may use. */
    MemoryPool pool(int memory);

    /** For each data segment, whether it is gone once an instance is made; not to be changed. */
    boolean[] droppedDatas();

    /** What stands for the functions of an element segment in a table that no other instance sees. */
    UnmadeFunction[] unmade(int segment, Module.Items.Functions functions);

    /** Whether no other instance sees a table. */
    boolean isPrivate(int table);

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
