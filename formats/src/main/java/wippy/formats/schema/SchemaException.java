package wippy.formats.schema;

import org.jspecify.annotations.Nullable;

/** Something that is no schema. */
public final class SchemaException extends Exception {
    private static final long serialVersionUID = 1;

    SchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
