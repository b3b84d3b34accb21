package wippy.engine.run;

import java.util.Locale;
import wippy.engine.NumType;
import wippy.engine.RefType;
import wippy.engine.StorageType;

/** Names of helpers after their instructions. */
public final class HelperNames {
    private HelperNames() {}

    /** The method that an instruction has in {@link Numerics} and its like: {@code i32.div_s} is {@code i32DivS}. */
    public static String of(String instruction) {
        StringBuilder name = new StringBuilder(instruction.length());
        for (String word : instruction.split("[._]", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /**
     * The method for fields or elements that are stored so: {@code array.get_s} of {@code i8} is {@code arrayGetSI8},
     * {@code array.fill} of any reference {@code arrayFillRef}. What gets a {@code v128} has {@code Low} or
     * {@code High} after that.
     */
    public static String of(String instruction, StorageType storage) {
        return of(instruction) + suffix(storage);
    }

    private static String suffix(StorageType storage) {
        return switch (storage) {
            case StorageType.Packed packed -> packed.name();
            case StorageType.Value(NumType number) -> number.name();
            case StorageType.Value(RefType _) -> "Ref";
        };
    }
}
