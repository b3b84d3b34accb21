package wippy.engine;

/**
 * Finds the backend when it is first needed: by its name, since nothing here depends on it, and since a
 * {@link java.util.ServiceLoader} opens every archive of the class path, which takes a start over ten milliseconds.
 */
final class BackendHolder {
    private static final String NAME = "wippy.engine.compile.CompilerBackend";

    static final Backend BACKEND = make();

    private BackendHolder() {}

    private static Backend make() {
        try {
            return Class.forName(NAME)
                    .asSubclass(Backend.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No engine backend on the class path", e);
        }
    }
}
