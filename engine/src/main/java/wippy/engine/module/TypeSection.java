package wippy.engine.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wippy.engine.ArrayType;
import wippy.engine.CompositeType;
import wippy.engine.DefinedType;
import wippy.engine.FieldType;
import wippy.engine.FuncType;
import wippy.engine.RecursionGroup;
import wippy.engine.RecursionGroup.Definition;
import wippy.engine.StructType;
import wippy.engine.ValType;

/** Reads the types a module defines (specification 5.5.4), group by group. */
final class TypeSection {
    private final BinaryReader in;
    private final List<DefinedType> types;
    private final TypeReader reader;
    private final int before;
    private final List<Integer> depths = new ArrayList<>();

    /** Adds to that list. */
    TypeSection(BinaryReader in, List<DefinedType> types) {
        this.in = in;
        this.types = types;
        this.before = types.size();
        this.reader = new TypeReader(in, types);
    }

    void read() {
        int groups = in.count("types", DecodeLimits.TYPES);
        for (int i = 0; i < groups; i++) {
            group();
        }
    }

    void group() {
        int at = in.at();
        int count = 1;
        if (in.peek() == 0x4e) {
            in.u8();
            count = in.count("types in a group", DecodeLimits.TYPES);
        }
        int first = types.size();
        if (first + count > DecodeLimits.TYPES) {
            throw in.tooMany("types", first + count, DecodeLimits.TYPES, at);
        }
        List<DefinedType> group = RecursionGroup.define(count, this::definitions);
        types.subList(first, types.size()).clear();
        types.addAll(group);
        for (DefinedType type : group) {
            if (type.supertype().isPresent()
                    && !Subtyping.isValid(type, type.supertype().get())) {
                throw in.invalid("sub type " + types.indexOf(type) + " does not match its super type", at);
            }
        }
    }

    private List<Definition> definitions(List<DefinedType> members) {
        types.addAll(members);
        int first = types.size() - members.size();
        List<Definition> definitions = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            definitions.add(definition(first + i));
        }
        return definitions;
    }

    private Definition definition(int own) {
        int code = in.peek();
        boolean open = code == 0x50;
        Optional<DefinedType> supertype = Optional.empty();
        int depth = 0;
        if (open || code == 0x4f) {
            in.u8();
            int at = in.at();
            int count = in.length();
            if (count > 1) {
                throw in.invalid("sub type with " + count + " super types", at);
            }
            if (count == 1) {
                int index = supertype(own);
                supertype = Optional.of(types.get(index));
                depth = depth(index) + 1;
                if (depth > DecodeLimits.SUBTYPE_DEPTH) {
                    throw in.tooMany("super types in a row", depth, DecodeLimits.SUBTYPE_DEPTH, at);
                }
            }
        }
        depths.add(depth);
        return new Definition(!open, supertype, composite());
    }

    /** How many types a type extends, one after the other. */
    private int depth(int index) {
        if (index >= before) {
            return depths.get(index - before);
        }
        int depth = 0;
        Optional<DefinedType> above = types.get(index).supertype();
        while (above.isPresent()) {
            depth++;
            above = above.get().supertype();
        }
        return depth;
    }

    private int supertype(int own) {
        int at = in.at();
        int index = in.u32();
        if (index < 0 || index >= own) {
            throw in.invalid("unknown type " + Integer.toUnsignedString(index), at);
        }
        return index;
    }

    private CompositeType composite() {
        int at = in.at();
        int form = in.u8();
        return switch (form) {
            case 0x60 -> {
                List<ValType> params = values("parameters", DecodeLimits.PARAMS);
                yield new FuncType(params, values("results", DecodeLimits.RESULTS));
            }
            case 0x5f -> new StructType(fields());
            case 0x5e -> new ArrayType(reader.field());
            default ->
                throw in.malformed(
                        form >= 0x80
                                ? "integer representation too long"
                                : "malformed definition type 0x" + Integer.toHexString(form),
                        at);
        };
    }

    private List<ValType> values(String what, int most) {
        List<ValType> values = new ArrayList<>();
        for (int count = in.count(what, most); count > 0; count--) {
            values.add(reader.value());
        }
        return values;
    }

    private List<FieldType> fields() {
        List<FieldType> fields = new ArrayList<>();
        for (int count = in.count("fields", DecodeLimits.FIELDS); count > 0; count--) {
            fields.add(reader.field());
        }
        return fields;
    }
}
