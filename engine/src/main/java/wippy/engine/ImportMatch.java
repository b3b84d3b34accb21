package wippy.engine;

import java.util.List;

/** Finds and checks what a module imports (specification 3.5, import matching). */
final class ImportMatch {
    private ImportMatch() {}

    static List<Extern> resolve(WasmModule module, Imports imports) {
        List<ImportType> wanted = module.imports();
        Extern[] found = new Extern[wanted.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = resolve(module, wanted.get(i), imports);
        }
        return List.of(found);
    }

    static void check(WasmModule module, List<Extern> given) {
        List<ImportType> wanted = module.imports();
        if (given.size() != wanted.size()) {
            throw new WasmException.Unlinkable(
                    module.name() + " has " + wanted.size() + " imports, " + given.size() + " are given");
        }
        for (int i = 0; i < given.size(); i++) {
            check(module, wanted.get(i), given.get(i));
        }
    }

    private static Extern resolve(WasmModule module, ImportType wanted, Imports imports) {
        Extern found = imports.find(wanted.module(), wanted.name())
                .orElseThrow(() -> new WasmException.Unlinkable(
                        "unknown import " + place(module, wanted) + ": " + wanted.type() + " is not given"));
        check(module, wanted, found);
        return found;
    }

    private static void check(WasmModule module, ImportType wanted, Extern found) {
        if (!matches(found, wanted)) {
            throw new WasmException.Unlinkable("incompatible import type for " + place(module, wanted) + ": wanted "
                    + describe(wanted.type()) + ", given " + describe(found.type()) + size(found));
        }
    }

    private static boolean matches(Extern found, ImportType wanted) {
        return switch (wanted.type()) {
            case FuncType type ->
                found instanceof WasmFunction function
                        && function.definition().extendsType(wanted.definition().orElseGet(() -> DefinedType.of(type)));
            case MemoryType type ->
                found instanceof WasmMemory memory
                        && memory.type().address() == type.address()
                        && memory.type().pageSize() == type.pageSize()
                        && memory.type().limits().satisfies(memory.pages(), type.limits());
            case TableType type ->
                found instanceof WasmTable table
                        && table.type().address() == type.address()
                        && table.type().element().equals(type.element())
                        && table.type().limits().satisfies(table.size(), type.limits());
            case GlobalType type -> found instanceof WasmGlobal global && matches(global.type(), type);
            case TagType type -> found instanceof WasmTag tag && tag.type().equals(type);
        };
    }

    private static boolean matches(GlobalType given, GlobalType wanted) {
        return given.mutable() == wanted.mutable()
                && (given.mutable()
                        ? given.value().equals(wanted.value())
                        : given.value().isSubtypeOf(wanted.value()));
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
