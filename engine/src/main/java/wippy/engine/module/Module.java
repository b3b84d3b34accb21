package wippy.engine.module;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wippy.engine.DefinedType;
import wippy.engine.ExportType;
import wippy.engine.ExternType;
import wippy.engine.FuncType;
import wippy.engine.GlobalType;
import wippy.engine.ImportType;
import wippy.engine.MemoryType;
import wippy.engine.RefType;
import wippy.engine.TableType;
import wippy.engine.TagType;

/**
 * A decoded module (specification 2.5). Index spaces count imports first. Immutable; the binary must not be changed.
 *
 * @param name what messages and backtraces call it
 * @param types canonical types by the module's type indices
 * @param functions types of all functions
 * @param bodies of the functions the module defines
 * @param tables all tables; those the module defines have an initial value if they need one
 * @param dataCount of the section of that name
 * @param customs of any name, in order
 * @param declared functions that code may make references to
 */
@SuppressWarnings("ArrayRecordComponent") // the binary is shared, and modules are never compared
public record Module(
        String name,
        byte[] binary,
        List<DefinedType> types,
        List<Import> imports,
        List<DefinedType> functions,
        List<Table> tables,
        List<MemoryType> memories,
        List<Global> globals,
        List<TagType> tags,
        List<Export> exports,
        OptionalInt start,
        List<ElementSegment> elements,
        List<DataSegment> datas,
        OptionalInt dataCount,
        List<Body> bodies,
        List<CustomSection> customs,
        FunctionSet declared) {

    /** The five kinds of things that cross a module's border, with their codes in binaries. */
    public enum Kind {
        FUNCTION,
        TABLE,
        MEMORY,
        GLOBAL,
        TAG
    }

    /** An import; its kind tells the index space in which it is next. */
    public record Import(Kind kind, ImportType type) {}

    /** An export of what stands at an index of that kind's space. */
    public record Export(String name, Kind kind, int index) {}

    /** A table and the value of its elements at first. */
    public record Table(TableType type, Optional<ConstExpr> initial) {}

    /** A global; an imported one has no value. */
    public record Global(GlobalType type, Optional<ConstExpr> initial) {}

    /**
     * A function's code as a slice of the binary.
     *
     * @param start of the declarations of locals
     * @param end after the last {@code end}
     */
    public record Body(int start, int end) {}

    /** When a segment is written. */
    public sealed interface Mode {
        /** By instructions only. */
        record Passive() implements Mode {}

        /** Never: it only declares functions that are referred to. */
        record Declared() implements Mode {}

        /** At instantiation, into that table or memory. */
        record Active(int target, ConstExpr offset) implements Mode {}
    }

    /** Elements for tables. */
    public record ElementSegment(Mode mode, RefType type, Items items) {}

    /** The elements of a segment. */
    public sealed interface Items {
        /** How many. */
        int count();

        /** References to functions. */
        @SuppressWarnings("ArrayRecordComponent")
        record Functions(int[] indices) implements Items {
            @Override
            public int count() {
                return indices.length;
            }
        }

        /** Any references. */
        record Expressions(List<ConstExpr> values) implements Items {
            @Override
            public int count() {
                return values.size();
            }
        }
    }

    /** Bytes for memories, as a slice of the binary. */
    public record DataSegment(Mode mode, int start, int end) {}

    /** A section with a name, as a slice of the binary without its name. */
    public record CustomSection(String name, int start, int end) {}

    /** How many functions are imported: the index of the first with a body. */
    public int importedFunctions() {
        return functions.size() - bodies.size();
    }

    /** How many imports are of that kind. */
    public int imported(Kind kind) {
        int count = 0;
        for (Import each : imports) {
            count += each.kind() == kind ? 1 : 0;
        }
        return count;
    }

    /** The type of a function. */
    public FuncType function(int index) {
        return functions.get(index).function().orElseThrow();
    }

    /** Imports as callers see them. */
    public List<ImportType> importTypes() {
        return imports.stream().map(Import::type).toList();
    }

    /** Exports as callers see them. */
    public List<ExportType> exportTypes() {
        return exports.stream()
                .map(export -> new ExportType(
                        export.name(), type(export.kind(), export.index()), definition(export.kind(), export.index())))
                .toList();
    }

    private Optional<DefinedType> definition(Kind kind, int index) {
        return kind == Kind.FUNCTION ? Optional.of(functions.get(index)) : Optional.empty();
    }

    /** The type of what stands at an index. */
    public ExternType type(Kind kind, int index) {
        return switch (kind) {
            case FUNCTION -> function(index);
            case TABLE -> tables.get(index).type();
            case MEMORY -> memories.get(index);
            case GLOBAL -> globals.get(index).type();
            case TAG -> tags.get(index);
        };
    }
}
