package wippy.engine.run;

import wippy.engine.FunctionCode;
import wippy.engine.WasmFunction;

/** A function of an instance: one object per instance and function, since functions are compared by identity. */
public final class GuestFunction extends WasmFunction {
    private final GuestInstance instance;
    private final int index;

    GuestFunction(GuestInstance instance, int index) {
        super(instance.code().module().functions().get(index), instance.code().code(index), instance.activity);
        this.instance = instance;
        this.index = index;
    }

    /** For generated code: whose state it works on. */
    public GuestInstance instance() {
        return instance;
    }

    /** Its index among the functions of its module. */
    public int index() {
        return index;
    }

    /** Finds the code it is called through from now on. */
    FunctionCode resolve() {
        FunctionCode found = instance.code().resolve(index);
        code(found);
        return found;
    }

    @Override
    public String toString() {
        return instance.code().module().name() + "!" + instance.code().functionName(index) + " " + type();
    }
}
