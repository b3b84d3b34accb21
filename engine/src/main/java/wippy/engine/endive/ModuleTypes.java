package wippy.engine.endive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import run.endive.wasm.InvalidException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Global;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableImport;
import run.endive.wasm.types.TagImport;
import run.endive.wasm.types.TypeSection;
import wippy.engine.ExportType;
import wippy.engine.ExternType;
import wippy.engine.GlobalType;
import wippy.engine.ImportType;
import wippy.engine.MemoryType;
import wippy.engine.TableType;
import wippy.engine.TagType;

/** The index spaces of a module, with the types of all that is in them. */
final class ModuleTypes {
    private final TypeSection section;
    private final List<FunctionType> functions = new ArrayList<>();
    private final List<TableType> tables = new ArrayList<>();
    private final List<MemoryType> memories = new ArrayList<>();
    private final List<GlobalType> globals = new ArrayList<>();
    private final List<TagType> tags = new ArrayList<>();
    private final List<ImportType> imports = new ArrayList<>();
    private final List<ExportType> exports = new ArrayList<>();

    private ModuleTypes(WasmModule module) {
        section = module.typeSection();
        module.importSection().stream().forEach(this::addImport);
        addDefined(module);
        addExports(module);
    }

    static ModuleTypes of(WasmModule module) {
        return new ModuleTypes(module);
    }

    List<ImportType> imports() {
        return imports;
    }

    List<ExportType> exports() {
        return exports;
    }

    FunctionType function(int index) {
        return at(functions, index, "function");
    }

    ExternType type(Export export) {
        int index = export.index();
        return switch (export.exportType()) {
            case FUNCTION -> Types.function(function(index));
            case TABLE -> at(tables, index, "table");
            case MEMORY -> at(memories, index, "memory");
            case GLOBAL -> at(globals, index, "global");
            case TAG -> at(tags, index, "tag");
        };
    }

    private static <T> T at(List<T> space, int index, String what) {
        if (index < 0 || index >= space.size()) {
            throw new InvalidException("unknown " + what + " " + Integer.toUnsignedString(index));
        }
        return space.get(index);
    }

    private void addImport(Import wanted) {
        imports.add(new ImportType(
                wanted.module(),
                wanted.name(),
                switch (wanted) {
                    case FunctionImport function -> addFunction(functionType(function.typeIndex()));
                    case TableImport table -> add(tables, Types.table(table.limits(), table.entryType()));
                    case MemoryImport memory -> add(memories, Types.memory(memory.limits()));
                    case GlobalImport global -> add(globals, Types.global(global.type(), global.mutabilityType()));
                    case TagImport tag -> add(tags, tag(tag.tagType().typeIdx()));
                    default -> throw new InvalidException("unknown kind of import " + wanted);
                }));
    }

    private ExternType addFunction(FunctionType type) {
        functions.add(type);
        return Types.function(type);
    }

    private static <T extends ExternType> ExternType add(List<T> space, T type) {
        space.add(type);
        return type;
    }

    private FunctionType functionType(int index) {
        if (index < 0 || index >= section.subTypeCount()) {
            throw new InvalidException("unknown type " + Integer.toUnsignedString(index));
        }
        FunctionType type = section.types()[index];
        if (type == null) {
            throw new InvalidException("type " + index + " is no function type");
        }
        return type;
    }

    private TagType tag(int index) {
        FunctionType type = functionType(index);
        if (!type.returns().isEmpty()) {
            throw new InvalidException("non-empty tag result type");
        }
        return new TagType(Types.function(type));
    }

    /** Tables come before globals, so their initial values can only use imported ones. */
    private void checkInitial(Table table, int importedGlobals) {
        for (Instruction instruction : table.initialize()) {
            if (instruction.opcode() == OpCode.GLOBAL_GET && instruction.operand(0) >= importedGlobals) {
                throw new InvalidException("unknown global " + instruction.operand(0));
            }
        }
    }

    private void addDefined(WasmModule module) {
        for (int i = 0; i < module.functionSection().functionCount(); i++) {
            functions.add(functionType(module.functionSection().getFunctionType(i)));
        }
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            Table table = module.tableSection().getTable(i);
            checkInitial(table, globals.size());
            tables.add(Types.table(table.limits(), table.elementType()));
        }
        module.memorySection().ifPresent(section -> {
            for (int i = 0; i < section.memoryCount(); i++) {
                memories.add(Types.memory(section.getMemory(i).limits()));
            }
        });
        for (Global global : module.globalSection().globals()) {
            globals.add(Types.global(global.valueType(), global.mutabilityType()));
        }
        module.tagSection().ifPresent(section -> {
            for (int i = 0; i < section.tagCount(); i++) {
                tags.add(tag(section.getTag(i).typeIdx()));
            }
        });
    }

    private void addExports(WasmModule module) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (!seen.add(export.name())) {
                throw new InvalidException("duplicate export name " + export.name());
            }
            exports.add(new ExportType(export.name(), type(export)));
        }
    }
}
