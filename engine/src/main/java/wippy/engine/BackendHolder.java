package wippy.engine;

import java.util.ServiceLoader;

/** Finds the backend when it is first needed. */
final class BackendHolder {
    static final Backend BACKEND = ServiceLoader.load(Backend.class, Backend.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No engine backend on the class path"));

    private BackendHolder() {}
}
