package wippy.engine.run;

import java.util.List;
import wippy.engine.FieldType;
import wippy.engine.NumType;
import wippy.engine.RefType;
import wippy.engine.StorageType;
import wippy.engine.StructType;

/**
 * Where the fields of a structure are: numbers among its words (a {@code v128} as two, low half first), references
 * among its references, both in the order of the fields. So a subtype has the fields it inherits where its supertype
 * has them.
 */
public final class StructLayout {
    private final int[] slots;
    private final int words;
    private final int references;

    private StructLayout(int[] slots, int words, int references) {
        this.slots = slots;
        this.words = words;
        this.references = references;
    }

    /** The layout of that type. */
    public static StructLayout of(StructType type) {
        List<FieldType> fields = type.fields();
        int[] slots = new int[fields.size()];
        int words = 0;
        int references = 0;
        for (int i = 0; i < slots.length; i++) {
            StorageType storage = fields.get(i).storage();
            if (storage.unpacked() instanceof RefType) {
                slots[i] = references++;
            } else {
                slots[i] = words;
                words += storage.unpacked() == NumType.V128 ? 2 : 1;
            }
        }
        return new StructLayout(slots, words, references);
    }

    /** The slot of a field, among words or references as its type tells. */
    public int slot(int field) {
        return slots[field];
    }

    /** How many words there are. */
    public int words() {
        return words;
    }

    /** How many references there are. */
    public int references() {
        return references;
    }
}
