package wippy.component.binary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import wippy.component.type.CoreModuleType;
import wippy.engine.ExternType;
import wippy.engine.FuncType;
import wippy.engine.GlobalType;
import wippy.engine.ImportType;
import wippy.engine.Limits;
import wippy.engine.MemoryType;
import wippy.engine.RefType;
import wippy.engine.TableType;
import wippy.engine.TagType;
import wippy.engine.ValType;

/** Decodes core types within a scope. */
final class CoreTypeDecoder {
    private final Scope scope;
    private final BinaryReader in;

    CoreTypeDecoder(Scope scope, BinaryReader in) {
        this.scope = scope;
        this.in = in;
    }

    Scope.CoreType coreType() {
        int code = in.octet();
        return switch (code) {
            case 0x60 -> new Scope.CoreType(function(), null);
            case 0x50 -> new Scope.CoreType(null, module());
            case 0x4e, 0x4f, 0x5e, 0x5f, 0x00 -> throw in.unsupported("garbage-collected core type");
            default -> throw in.malformed("unknown core type 0x" + Integer.toHexString(code));
        };
    }

    private FuncType function() {
        return new FuncType(valueTypes(), valueTypes());
    }

    private List<ValType> valueTypes() {
        List<ValType> types = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            types.add(valueType());
        }
        return types;
    }

    private ValType valueType() {
        int code = in.octet();
        return switch (code) {
            case 0x7f -> ValType.I32;
            case 0x7e -> ValType.I64;
            case 0x7d -> ValType.F32;
            case 0x7c -> ValType.F64;
            case 0x7b -> ValType.V128;
            case 0x70 -> ValType.FUNCREF;
            case 0x6f -> ValType.EXTERNREF;
            case 0x69 -> ValType.EXNREF;
            case 0x63, 0x64 -> throw in.unsupported("typed reference in a core type");
            default -> throw in.malformed("unknown core value type 0x" + Integer.toHexString(code));
        };
    }

    private CoreModuleType module() {
        List<Scope.CoreType> types = new ArrayList<>();
        List<ImportType> imports = new ArrayList<>();
        Map<String, ExternType> exports = new LinkedHashMap<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            int code = in.octet();
            switch (code) {
                case 0 -> imports.add(new ImportType(in.name(), in.name(), externType(types)));
                case 1 -> types.add(coreType());
                case 2 -> types.add(alias());
                case 3 -> {
                    String name = in.name();
                    if (exports.put(name, externType(types)) != null) {
                        throw in.invalid("duplicate export \"" + name + "\" of a module type");
                    }
                }
                default ->
                    throw in.malformed("invalid leading byte 0x" + Integer.toHexString(code) + " of a module type");
            }
        }
        return new CoreModuleType(imports, exports);
    }

    private Scope.CoreType alias() {
        in.expect(0x10, "core sort of an alias in a module type");
        in.expect(1, "alias in a module type");
        int count = in.u32();
        if (count == 0) {
            throw in.invalid("an alias in a module type must go further out");
        }
        Scope target = new TypeDecoder(scope, in).outer(count - 1);
        return target.get(target.coreTypes, in.u32(), "core type");
    }

    private ExternType externType(List<Scope.CoreType> types) {
        int code = in.octet();
        return switch (code) {
            case 0 -> functionType(types);
            case 1 -> {
                if (!(valueType() instanceof RefType element)) {
                    throw in.invalid("the elements of a table must be references");
                }
                yield new TableType(limits(), element);
            }
            case 2 -> new MemoryType(limits());
            case 3 -> new GlobalType(valueType(), mutable());
            case 4 -> {
                in.expect(0, "tag");
                yield new TagType(functionType(types));
            }
            default -> throw in.malformed("unknown core external type 0x" + Integer.toHexString(code));
        };
    }

    private FuncType functionType(List<Scope.CoreType> types) {
        FuncType type = scope.get(types, in.u32(), "core type").function();
        if (type == null) {
            throw in.invalid("the core type is not a function type");
        }
        return type;
    }

    private boolean mutable() {
        int flag = in.octet();
        if (flag > 1) {
            throw in.malformed("malformed mutability");
        }
        return flag == 1;
    }

    private Limits limits() {
        int flags = in.octet();
        if ((flags & 4) != 0) {
            throw in.unsupported("memory64");
        }
        if (flags > 1) {
            throw in.unsupported("shared memory");
        }
        int min = in.u32();
        return new Limits(min, flags == 1 ? OptionalLong.of(in.u32()) : OptionalLong.empty());
    }
}
