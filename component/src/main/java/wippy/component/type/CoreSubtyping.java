package wippy.component.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.engine.DefinedType;
import wippy.engine.ExportType;
import wippy.engine.ExternType;
import wippy.engine.FuncType;
import wippy.engine.GlobalType;
import wippy.engine.ImportType;
import wippy.engine.Limits;
import wippy.engine.MemoryType;
import wippy.engine.TableType;
import wippy.engine.TagType;

/** Whether one core item can stand for another (core specification 3.3.5, import subtyping). */
public final class CoreSubtyping {
    private CoreSubtyping() {}

    /** What is wrong with giving that where the other is wanted; empty if nothing is. */
    public static Optional<String> mismatch(ExportType given, ImportType wanted) {
        return mismatch(given.type(), given.definition(), wanted.type(), wanted.definition());
    }

    /** What is wrong with giving that module where the other is wanted. */
    public static Optional<String> mismatch(CoreModuleType given, CoreModuleType wanted) {
        Map<List<String>, ImportType> offered =
                HashMap.newHashMap(wanted.imports().size());
        wanted.imports().forEach(known -> offered.put(List.of(known.module(), known.name()), known));
        for (ImportType asked : given.imports()) {
            String name = "\"" + asked.module() + "::" + asked.name() + "\"";
            ImportType known = offered.get(List.of(asked.module(), asked.name()));
            if (known == null) {
                return Optional.of("missing expected import " + name);
            }
            Optional<String> wrong = mismatch(known.type(), known.definition(), asked.type(), asked.definition());
            if (wrong.isPresent()) {
                return Optional.of("type mismatch in import " + name + ": " + wrong.get());
            }
        }
        for (ExportType asked : wanted.exports().values()) {
            ExportType known = given.exports().get(asked.name());
            if (known == null) {
                return Optional.of("missing expected export \"" + asked.name() + "\"");
            }
            Optional<String> wrong = mismatch(known.type(), known.definition(), asked.type(), asked.definition());
            if (wrong.isPresent()) {
                return Optional.of("type mismatch in export \"" + asked.name() + "\": " + wrong.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> mismatch(
            ExternType given, Optional<DefinedType> givenAs, ExternType wanted, Optional<DefinedType> wantedAs) {
        return switch (wanted) {
            case FuncType type
            when given instanceof FuncType other ->
                unless(
                        function(other, givenAs, type, wantedAs),
                        "expected: (func) " + type + ", found: (func) " + other);
            case TableType type when given instanceof TableType other -> table(other, type);
            case MemoryType type when given instanceof MemoryType other -> memory(other, type);
            case GlobalType type when given instanceof GlobalType other -> global(other, type);
            case TagType type
            when given instanceof TagType other -> unless(other.equals(type), "expected " + type + ", found " + other);
            default -> Optional.of("expected " + wanted.kind() + ", found " + given.kind());
        };
    }

    private static Optional<String> unless(boolean fits, String wrong) {
        return fits ? Optional.empty() : Optional.of(wrong);
    }

    private static boolean function(
            FuncType given, Optional<DefinedType> givenAs, FuncType wanted, Optional<DefinedType> wantedAs) {
        if (givenAs.isPresent() && wantedAs.isPresent()) {
            return givenAs.get().extendsType(wantedAs.get());
        }
        return given.equals(wanted) && isPlain(givenAs) && isPlain(wantedAs);
    }

    /** Whether a function's type is no more than parameters and results: final, by itself, extending nothing. */
    public static boolean isPlain(Optional<DefinedType> type) {
        return type.isEmpty()
                || (type.get().isFinal()
                        && type.get().supertype().isEmpty()
                        && type.get().group().size() == 1);
    }

    private static Optional<String> table(TableType given, TableType wanted) {
        if (!given.element().equals(wanted.element())) {
            return Optional.of("expected table element type " + wanted.element() + ", found " + given.element());
        }
        return unless(
                given.address() == wanted.address() && within(given.limits(), wanted.limits()),
                "mismatch in table limits: expected " + wanted + ", found " + given);
    }

    private static Optional<String> memory(MemoryType given, MemoryType wanted) {
        return unless(
                given.address() == wanted.address()
                        && given.pageSize() == wanted.pageSize()
                        && within(given.limits(), wanted.limits()),
                "mismatch in memory limits: expected " + wanted + ", found " + given);
    }

    private static boolean within(Limits given, Limits wanted) {
        if (Long.compareUnsigned(given.min(), wanted.min()) < 0) {
            return false;
        }
        return wanted.max().isEmpty()
                || (given.max().isPresent()
                        && Long.compareUnsigned(
                                        given.max().getAsLong(), wanted.max().getAsLong())
                                <= 0);
    }

    private static Optional<String> global(GlobalType given, GlobalType wanted) {
        boolean fits = given.mutable() == wanted.mutable()
                && (given.mutable()
                        ? given.value().equals(wanted.value())
                        : given.value().isSubtypeOf(wanted.value()));
        return unless(
                fits,
                given.mutable() == wanted.mutable()
                        ? "expected global type " + wanted.value() + ", found " + given.value()
                        : "expected " + wanted + ", found " + given);
    }
}
