package wippy.engine.endive;

import java.util.List;
import java.util.OptionalLong;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import wippy.engine.FuncType;
import wippy.engine.GlobalType;
import wippy.engine.Limits;
import wippy.engine.MemoryType;
import wippy.engine.TableType;
import wippy.engine.ValType;

/** Translates types between the engine's and Endive's. */
final class Types {
    private Types() {}

    static ValType value(run.endive.wasm.types.ValType type) {
        if (type.equals(run.endive.wasm.types.ValType.I32)) {
            return ValType.I32;
        }
        if (type.equals(run.endive.wasm.types.ValType.I64)) {
            return ValType.I64;
        }
        if (type.equals(run.endive.wasm.types.ValType.F32)) {
            return ValType.F32;
        }
        if (type.equals(run.endive.wasm.types.ValType.F64)) {
            return ValType.F64;
        }
        return type.equals(run.endive.wasm.types.ValType.V128) ? ValType.V128 : reference(type);
    }

    private static ValType reference(run.endive.wasm.types.ValType type) {
        if (type.equals(run.endive.wasm.types.ValType.FuncRef)) {
            return ValType.FUNCREF;
        }
        if (type.equals(run.endive.wasm.types.ValType.ExternRef)) {
            return ValType.EXTERNREF;
        }
        if (type.equals(run.endive.wasm.types.ValType.ExnRef)) {
            return ValType.EXNREF;
        }
        return type.equals(run.endive.wasm.types.ValType.AnyRef) ? ValType.ANYREF : ValType.TYPEDREF;
    }

    static run.endive.wasm.types.ValType value(ValType type) {
        return switch (type) {
            case I32 -> run.endive.wasm.types.ValType.I32;
            case I64 -> run.endive.wasm.types.ValType.I64;
            case F32 -> run.endive.wasm.types.ValType.F32;
            case F64 -> run.endive.wasm.types.ValType.F64;
            case V128 -> run.endive.wasm.types.ValType.V128;
            case FUNCREF -> run.endive.wasm.types.ValType.FuncRef;
            case EXTERNREF -> run.endive.wasm.types.ValType.ExternRef;
            case EXNREF -> run.endive.wasm.types.ValType.ExnRef;
            case ANYREF -> run.endive.wasm.types.ValType.AnyRef;
            case TYPEDREF -> throw new IllegalArgumentException("A host cannot name a type of a module");
        };
    }

    static FuncType function(FunctionType type) {
        return new FuncType(values(type.params()), values(type.returns()));
    }

    private static List<ValType> values(List<run.endive.wasm.types.ValType> types) {
        return types.stream().map(Types::value).toList();
    }

    static FunctionType function(FuncType type) {
        return FunctionType.of(
                type.params().stream().map(Types::value).toList(),
                type.results().stream().map(Types::value).toList());
    }

    static MemoryType memory(MemoryLimits limits) {
        long max = limits.maximumPages();
        return new MemoryType(new Limits(
                limits.initialPages(), max == MemoryLimits.MAX_PAGES ? OptionalLong.empty() : OptionalLong.of(max)));
    }

    static TableType table(TableLimits limits, run.endive.wasm.types.ValType element) {
        long max = limits.max();
        return new TableType(
                new Limits(limits.min(), max == TableLimits.LIMIT_MAX ? OptionalLong.empty() : OptionalLong.of(max)),
                value(element));
    }

    static Table table(TableType type) {
        Limits limits = type.limits();
        return new Table(
                value(type.element()),
                new TableLimits(limits.min(), limits.max().orElse(TableLimits.LIMIT_MAX)));
    }

    static GlobalType global(run.endive.wasm.types.ValType type, MutabilityType mutability) {
        return new GlobalType(value(type), mutability == MutabilityType.Var);
    }
}
