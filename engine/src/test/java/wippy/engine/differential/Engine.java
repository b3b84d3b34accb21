package wippy.engine.differential;

import java.util.List;

/** Something that runs programs. */
interface Engine {
    /** A new instance of a module without imports. */
    Guest instantiate(byte[] binary);

    /** An exported function whose parameters are numbers, by the text format's names of their types. */
    record Signature(String name, List<String> params) {}

    /** An instance, called again and again. */
    interface Guest {
        /** What can be called. */
        List<Signature> functions();

        /** Calls an export with arguments as raw bits. */
        Outcome call(String function, long... arguments);
    }
}
