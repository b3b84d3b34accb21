package wippy.engine.run;

import wippy.engine.FunctionCode;

/** A loader of generated classes that keeps the codes by which its module's functions are called by reference. */
public interface CodeKeeper {
    /** Takes the code of a function, once, from its class that is being initialized. */
    void keep(int function, FunctionCode code);
}
