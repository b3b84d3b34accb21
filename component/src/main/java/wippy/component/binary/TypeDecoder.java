package wippy.component.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.component.type.ComponentType;
import wippy.component.type.DefinedType;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.Substitution;
import wippy.component.type.Types;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Primitive;
import wippy.value.Name;

/** Decodes types within a scope. */
final class TypeDecoder {
    private static final int MAX_FLAGS = 32;
    private static final int MAX_SCOPES = 100;
    private static final String WRAPPED = "import-type-";

    private static final Map<Integer, Primitive> PRIMITIVES = Map.ofEntries(
            Map.entry(0x7f, Primitive.BOOL),
            Map.entry(0x7e, Primitive.S8),
            Map.entry(0x7d, Primitive.U8),
            Map.entry(0x7c, Primitive.S16),
            Map.entry(0x7b, Primitive.U16),
            Map.entry(0x7a, Primitive.S32),
            Map.entry(0x79, Primitive.U32),
            Map.entry(0x78, Primitive.S64),
            Map.entry(0x77, Primitive.U64),
            Map.entry(0x76, Primitive.F32),
            Map.entry(0x75, Primitive.F64),
            Map.entry(0x74, Primitive.CHAR),
            Map.entry(0x73, Primitive.STRING));

    private final Scope scope;
    private final BinaryReader in;

    TypeDecoder(Scope scope, BinaryReader in) {
        this.scope = scope;
        this.in = in;
    }

    /** A type definition, other than of a resource, which only components may hold. */
    DefinedType definedType() {
        int code = in.octet();
        Primitive primitive = PRIMITIVES.get(code);
        if (primitive != null) {
            return primitive;
        }
        return switch (code) {
            case 0x72 -> record();
            case 0x71 -> variant();
            case 0x70 -> new ValueType.ListOf(valueType());
            case 0x6f -> tuple();
            case 0x6e -> flags();
            case 0x6d -> new ValueType.Enumeration("", names("enum case"));
            case 0x6b -> new ValueType.Option(valueType());
            case 0x6a -> new ValueType.Result(optional(), optional());
            case 0x69 -> new ValueType.Own(resource(in.u32()));
            case 0x68 -> new ValueType.Borrow(resource(in.u32()));
            case 0x40 -> function();
            case 0x41 -> component();
            case 0x42 -> instance();
            case 0x43 -> throw in.unsupported("async function type");
            case 0x67 -> fixedList();
            case 0x66 -> throw in.unsupported("stream type");
            case 0x65 -> throw in.unsupported("future type");
            case 0x64 -> throw in.unsupported("error-context type");
            case 0x63 -> map();
            case 0x3f, 0x3e -> throw in.invalid("resources can only be defined within a concrete component");
            default -> throw in.malformed("unknown type 0x" + Integer.toHexString(code));
        };
    }

    ValueType valueType() {
        long code = in.s33();
        if (code < 0) {
            Primitive primitive = PRIMITIVES.get((int) code & 0x7f);
            if (primitive != null && code >= -0x40) {
                return primitive;
            }
            if (code == -0x1c) {
                throw in.unsupported("error-context type");
            }
            throw in.malformed("unknown value type " + code);
        }
        return valueType(code);
    }

    private ValueType valueType(long index) {
        DefinedType type = scope.get(scope.types, (int) Math.min(index, Integer.MAX_VALUE), "type");
        if (type instanceof ValueType value) {
            return value;
        }
        throw in.invalid("type index " + index + " is not a defined value type");
    }

    private ValueType fixedList() {
        ValueType element = valueType();
        int length = in.u32();
        if (length == 0) {
            throw in.invalid("a fixed-length list must have at least one element");
        }
        if (length < 0) {
            throw in.invalid("a fixed-length list exceeds maximum byte size");
        }
        return new ValueType.FixedList(element, length);
    }

    private ValueType map() {
        ValueType key = valueType();
        if (!(key instanceof Primitive primitive) || primitive == Primitive.F32 || primitive == Primitive.F64) {
            throw in.invalid("invalid map key type " + key);
        }
        return new ValueType.MapOf(key, valueType());
    }

    private ValueType record() {
        List<ValueType.Field> fields = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            fields.add(new ValueType.Field(Name.of(in.name()), valueType()));
        }
        some(fields, "record", "field");
        Labels.check(fields.stream().map(field -> field.name().exact()).toList(), "record field name", in);
        return new ValueType.Fields("", fields);
    }

    private ValueType variant() {
        List<ValueType.Case> cases = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            cases.add(new ValueType.Case(Name.of(in.name()), optional()));
            in.expect(0, "refinement of a case");
        }
        some(cases, "variant", "case");
        Labels.check(cases.stream().map(c -> c.name().exact()).toList(), "variant case name", in);
        return new ValueType.Variants("", cases);
    }

    private ValueType tuple() {
        List<ValueType> elements = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            elements.add(valueType());
        }
        some(elements, "tuple", "type");
        return new ValueType.Tuple(elements);
    }

    private ValueType flags() {
        List<Name> names = names("flag name");
        if (names.size() > MAX_FLAGS) {
            throw in.invalid("flags can have at most " + MAX_FLAGS + " names, not " + names.size());
        }
        return new ValueType.Flags("", names);
    }

    private List<Name> names(String what) {
        List<String> names = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            names.add(in.name());
        }
        some(names, "type", what);
        Labels.check(names, what, in);
        return names.stream().map(Name::of).toList();
    }

    private void some(List<?> parts, String type, String part) {
        if (parts.isEmpty()) {
            throw in.invalid(type + " must have at least one " + part);
        }
    }

    private Optional<ValueType> optional() {
        return switch (in.octet()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(valueType());
            default -> throw in.malformed("invalid leading byte of an optional type");
        };
    }

    ResourceId resource(int index) {
        if (scope.get(scope.types, index, "type") instanceof ResourceId id) {
            return id;
        }
        throw in.invalid("type index " + index + " is not a resource type");
    }

    private FunctionType function() {
        List<FunctionType.Param> params = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            params.add(new FunctionType.Param(in.name(), valueType()));
        }
        Labels.check(params.stream().map(FunctionType.Param::name).toList(), "function parameter name", in);
        Optional<ValueType> result = results();
        if (result.isPresent() && Types.any(result.get(), part -> part instanceof ValueType.Borrow)) {
            throw in.invalid("function result cannot contain a borrow type");
        }
        return new FunctionType(params, result);
    }

    private Optional<ValueType> results() {
        return switch (in.octet()) {
            case 0 -> Optional.of(valueType());
            case 1 -> {
                in.expect(0, "list of results");
                yield Optional.empty();
            }
            default -> throw in.malformed("invalid leading byte of results");
        };
    }

    private Scope inner() {
        int depth = 0;
        for (Scope at = scope; at != null; at = at.outer) {
            depth++;
        }
        if (depth > MAX_SCOPES) {
            throw in.invalid("types and components are nested deeper than " + MAX_SCOPES);
        }
        return new Scope(scope, in, scope.budget);
    }

    private ComponentType component() {
        Scope inner = inner();
        TypeDecoder decoder = new TypeDecoder(inner, in);
        int count = in.count();
        for (int i = 0; i < count; i++) {
            int code = in.octet();
            if (code == 3) {
                String name = ExternNames.read(in);
                inner.addImport(name, decoder.declare(name));
            } else {
                decoder.declaration(code);
            }
        }
        return new ComponentType(inner.imports, inner.exports);
    }

    private InstanceType instance() {
        Scope inner = inner();
        TypeDecoder decoder = new TypeDecoder(inner, in);
        int count = in.count();
        for (int i = 0; i < count; i++) {
            decoder.declaration(in.octet());
        }
        return new InstanceType(inner.exports);
    }

    private void declaration(int code) {
        switch (code) {
            case 0 -> scope.coreTypes.add(new CoreTypeDecoder(scope, in).coreType());
            case 1 -> scope.defineType(definedType());
            case 2 -> alias();
            case 4 -> {
                String name = ExternNames.read(in);
                scope.addExport(name, declare(name));
            }
            default -> throw in.malformed("invalid leading byte 0x" + Integer.toHexString(code) + " of a declaration");
        }
    }

    private void alias() {
        int sort = in.octet();
        boolean coreType = sort == 0;
        if (coreType) {
            in.expect(0x10, "core sort of an alias in a type");
        }
        int kind = in.octet();
        switch (kind) {
            case 0 -> {
                InstanceType instance = scope.get(scope.instanceTypes, in.u32(), "instance");
                aliasExport(sort, instance);
            }
            case 2 -> {
                Scope target = outer(in.u32());
                int index = in.u32();
                if (coreType) {
                    scope.coreTypes.add(target.get(target.coreTypes, index, "core type"));
                } else if (sort == 3) {
                    scope.defineType(target.get(target.types, index, "type"));
                } else {
                    throw in.invalid("outer aliases in a type can only be of types");
                }
            }
            default -> throw in.malformed("invalid alias 0x" + Integer.toHexString(kind) + " in a type");
        }
    }

    private void aliasExport(int sort, InstanceType instance) {
        String name = in.name();
        ItemType export = instance.exports().get(name);
        if (sort != 3 && sort != 5) {
            throw in.invalid("export aliases in a type can only be of types and instances");
        }
        if (sort == 3 && export instanceof ItemType.Type(DefinedType type)) {
            scope.defineType(type);
        } else if (sort == 5 && export instanceof ItemType.Instance(InstanceType type)) {
            scope.instanceTypes.add(type);
        } else {
            throw in.invalid("the instance has no such export \"" + name + "\"");
        }
    }

    /** The scope that many further out. */
    Scope outer(int count) {
        Scope target = scope;
        for (int i = 0; i < count; i++) {
            if (target.outer == null) {
                throw in.invalid("invalid outer alias count of " + count);
            }
            target = target.outer;
        }
        return target;
    }

    /** The type of an import or export of a component or instance type, which gets an index of its own. */
    private ItemType declare(String name) {
        ItemType type = scope.adopt(itemType(name), new Substitution(), new ArrayList<>());
        switch (type) {
            case ItemType.Type(DefinedType defined) -> scope.defineType(defined);
            case ItemType.Instance(InstanceType instance) -> scope.instanceTypes.add(instance);
            case ItemType.Function _, ItemType.Component _, ItemType.Module _ -> {}
        }
        return type;
    }

    /**
     * An external type as written; an abstract resource becomes one of this scope.
     *
     * @param name of the item it is the type of
     */
    ItemType itemType(String name) {
        int code = in.octet();
        return switch (code) {
            case 0 -> {
                in.expect(0x11, "core sort of an external type");
                Scope.CoreType type = scope.get(scope.coreTypes, in.u32(), "core type");
                if (type.module() == null) {
                    throw in.invalid("the core type is not a module type");
                }
                yield new ItemType.Module(type.module());
            }
            case 1 -> {
                int index = in.u32();
                if (scope.get(scope.types, index, "type") instanceof FunctionType type) {
                    yield new ItemType.Function(type);
                }
                throw in.invalid("type index " + index + " is not a function type");
            }
            case 2 -> throw in.unsupported("value import or export");
            case 3 -> new ItemType.Type(bound(name));
            case 4 -> {
                int index = in.u32();
                if (scope.get(scope.types, index, "type") instanceof ComponentType type) {
                    yield new ItemType.Component(type);
                }
                throw in.invalid("type index " + index + " is not a component type");
            }
            case 5 -> {
                int index = in.u32();
                if (scope.get(scope.types, index, "type") instanceof InstanceType type) {
                    yield new ItemType.Instance(type);
                }
                throw in.invalid("type index " + index + " is not an instance type");
            }
            default -> throw in.malformed("unknown external type 0x" + Integer.toHexString(code));
        };
    }

    /** Components that wrap an export take in its types under names that toolchains make like this. */
    private static String label(String name) {
        return name.startsWith(WRAPPED) ? name.substring(WRAPPED.length()) : name;
    }

    private DefinedType bound(String name) {
        return switch (in.octet()) {
            case 0 -> Types.named(scope.get(scope.types, in.u32(), "type"), label(name));
            case 1 -> {
                ResourceId id = new ResourceId(label(name));
                scope.introduce(id);
                yield id;
            }
            default -> throw in.malformed("invalid leading byte of a type bound");
        };
    }
}
