package wippy.engine.run;

import wippy.engine.DefinedType;

/** A loader of generated classes that knows the types of its module, for the classes that hold them as constants. */
public interface TypeSource {
    /** A type by its index in the module. */
    DefinedType type(int index);

    /** The one that loaded a generated class. */
    static TypeSource of(Class<?> generated) {
        if (generated.getClassLoader() instanceof TypeSource source) {
            return source;
        }
        throw new IllegalArgumentException(generated.getName() + " is not of a module");
    }
}
