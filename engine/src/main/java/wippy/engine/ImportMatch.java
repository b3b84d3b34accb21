package wippy.engine;

import java.util.List;

/** Finds and checks what a module imports (specification 3.5, import matching). */
final class ImportMatch {
    private ImportMatch() {}

    static List<Extern> resolve(WasmModule module, Imports imports) {
        return module.imports().stream()
                .map(wanted -> resolve(module, wanted, imports))
                .toList();
    }

    private static Extern resolve(WasmModule module, ImportType wanted, Imports imports) {
        Extern found = imports.find(wanted.module(), wanted.name())
                .orElseThrow(() -> new WasmException.Unlinkable(
                        "unknown import " + place(module, wanted) + ": " + wanted.type() + " is not given"));
        if (!matches(found, wanted.type())) {
            throw new WasmException.Unlinkable("incompatible import type for " + place(module, wanted) + ": wanted "
                    + describe(wanted.type()) + ", given " + describe(found.type()) + size(found));
        }
        return found;
    }

    private static boolean matches(Extern found, ExternType wanted) {
        return switch (wanted) {
            case FuncType type -> found instanceof WasmFunction function && matches(function.type(), type);
            case MemoryType type ->
                found instanceof WasmMemory memory && memory.type().limits().satisfies(memory.pages(), type.limits());
            case TableType type ->
                found instanceof WasmTable table
                        && table.type().element() == type.element()
                        && table.type().limits().satisfies(table.size(), type.limits());
            case GlobalType type -> found instanceof WasmGlobal global && matches(global.type(), type);
            case TagType type -> found instanceof WasmTag tag && tag.type().equals(type);
        };
    }

    private static boolean matches(FuncType given, FuncType wanted) {
        return matches(wanted.params(), given.params()) && matches(given.results(), wanted.results());
    }

    private static boolean matches(List<ValType> given, List<ValType> wanted) {
        if (given.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < given.size(); i++) {
            if (!matches(given.get(i), wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(GlobalType given, GlobalType wanted) {
        return given.mutable() == wanted.mutable()
                && (given.mutable() ? given.value() == wanted.value() : matches(given.value(), wanted.value()));
    }

    /** Typed references are told apart no further than this; the backend checks them itself. */
    private static boolean matches(ValType given, ValType wanted) {
        return given == wanted || (given == ValType.TYPEDREF && wanted.isReference());
    }

    private static String place(WasmModule module, ImportType wanted) {
        return "\"" + wanted.module() + "\" \"" + wanted.name() + "\" of " + module.name();
    }

    private static String describe(ExternType type) {
        return type instanceof FuncType ? "func " + type : type.toString();
    }

    private static String size(Extern found) {
        return switch (found) {
            case WasmMemory memory -> " (now " + memory.pages() + " pages)";
            case WasmTable table -> " (now " + table.size() + " elements)";
            case WasmFunction _, WasmGlobal _, WasmTag _ -> "";
        };
    }
}
