package wippy.engine.differential;

/** Something that runs programs. */
interface Engine {
    /** A new instance of a module. */
    Guest instantiate(byte[] binary);

    /** An instance, called again and again. */
    interface Guest {
        /** Calls an export with arguments as raw bits. */
        Outcome call(String function, long... arguments);
    }
}
