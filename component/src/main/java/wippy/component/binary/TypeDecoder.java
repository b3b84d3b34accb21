package wippy.component.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import wippy.component.syntax.Declaration;
import wippy.component.syntax.ExternDesc;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.Named;
import wippy.component.syntax.TypeSyntax;
import wippy.component.syntax.ValTypeRef;
import wippy.component.syntax.ValTypeRef.Primitive;
import wippy.engine.ValType;

/** Decodes type definitions and the types of imports and exports. */
final class TypeDecoder {
    private static final int MODULE_SORT = 0x11;

    private final BinaryReader in;

    TypeDecoder(BinaryReader in) {
        this.in = in;
    }

    TypeSyntax type() {
        int code = in.octet();
        return switch (code) {
            case 0x72 -> new TypeSyntax.Record(list(() -> new Named<>(in.name(), valType())));
            case 0x71 -> new TypeSyntax.Variant(list(this::variantCase));
            case 0x70 -> new TypeSyntax.ListOf(valType());
            case 0x6f -> new TypeSyntax.Tuple(list(this::valType));
            case 0x6e -> new TypeSyntax.Flags(list(in::name));
            case 0x6d -> new TypeSyntax.Enum(list(in::name));
            case 0x6b -> new TypeSyntax.Option(valType());
            case 0x6a -> new TypeSyntax.Result(optional(), optional());
            case 0x69 -> new TypeSyntax.Own(in.u32());
            case 0x68 -> new TypeSyntax.Borrow(in.u32());
            case 0x67 -> new TypeSyntax.FixedList(valType(), in.u32());
            case 0x66 -> new TypeSyntax.Stream(optional());
            case 0x65 -> new TypeSyntax.Future(optional());
            case 0x63 -> new TypeSyntax.MapOf(valType(), valType());
            case 0x43 -> function(true);
            case 0x42 -> in.within(() -> new TypeSyntax.Instance(list(this::instanceDeclaration)));
            case 0x41 -> in.within(() -> new TypeSyntax.Component(list(this::componentDeclaration)));
            case 0x40 -> function(false);
            case 0x3f -> resource();
            default ->
                new TypeSyntax.Primitive(Primitive.of(code).orElseThrow(() -> in.unknown("a component defined type")));
        };
    }

    private <T> List<T> list(Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            items.add(item.get());
        }
        return items;
    }

    /** A type of values where it is used. */
    ValTypeRef valType() {
        int start = in.offset();
        long code = in.s33();
        if (code >= 0) {
            return new ValTypeRef.Index((int) code);
        }
        return Optional.of(code)
                .filter(known -> in.offset() == start + 1)
                .flatMap(known -> Primitive.of(known.intValue() & 0x7f))
                .orElseThrow(() -> in.unknown("a value type"));
    }

    private Named<Optional<ValTypeRef>> variantCase() {
        Named<Optional<ValTypeRef>> made = new Named<>(in.name(), optional());
        in.expect(0, "the end of a case, which must be zero");
        return made;
    }

    private Optional<ValTypeRef> optional() {
        return in.flag("an optional type") ? Optional.of(valType()) : Optional.empty();
    }

    private TypeSyntax function(boolean async) {
        List<Named<ValTypeRef>> params = list(() -> new Named<>(in.name(), valType()));
        return new TypeSyntax.Func(async, params, result());
    }

    /** The result of a function. */
    Optional<ValTypeRef> result() {
        if (!in.flag("the results of a function")) {
            return Optional.of(valType());
        }
        in.expect(0, "the number of results");
        return Optional.empty();
    }

    private TypeSyntax resource() {
        ValType representation = coreValType();
        return new TypeSyntax.Resource(
                representation, in.flag("an optional destructor") ? Optional.of(in.u32()) : Optional.empty());
    }

    /** A type of core values that is written in one octet. */
    ValType coreValType() {
        return switch (in.octet()) {
            case 0x7f -> ValType.I32;
            case 0x7e -> ValType.I64;
            case 0x7d -> ValType.F32;
            case 0x7c -> ValType.F64;
            case 0x7b -> ValType.V128;
            case 0x70 -> ValType.FUNCREF;
            case 0x6f -> ValType.EXTERNREF;
            case 0x69 -> ValType.EXNREF;
            default -> throw in.unknown("a core value type");
        };
    }

    private Declaration componentDeclaration() {
        int at = in.offset();
        if (in.peek() != 3) {
            return instanceDeclaration();
        }
        in.octet();
        return new Declaration.Import(at, NameDecoder.read(in), extern());
    }

    private Declaration instanceDeclaration() {
        int at = in.offset();
        return switch (in.octet()) {
            case 0 -> new Declaration.CoreType(at, new CoreTypeDecoder(in).coreType());
            case 1 -> new Declaration.Type(at, type());
            case 2 -> new Declaration.Alias(at, SortDecoder.alias(in));
            case 4 -> {
                ExternName name = NameDecoder.read(in);
                yield new Declaration.Export(at, name, extern());
            }
            default -> throw in.unknown("a declaration of a component or instance type");
        };
    }

    /** The type of an import or export. */
    ExternDesc extern() {
        return switch (in.octet()) {
            case 0 -> {
                in.expect(MODULE_SORT, "the core sort of an import or export");
                yield new ExternDesc.CoreModule(in.u32());
            }
            case 1 -> new ExternDesc.Func(in.u32());
            case 2 -> bound("a bound of a value", ExternDesc.ValueEq::new, () -> new ExternDesc.ValueOf(valType()));
            case 3 -> bound("a bound of a type", ExternDesc.TypeEq::new, ExternDesc.SubResource::new);
            case 4 -> new ExternDesc.Component(in.u32());
            case 5 -> new ExternDesc.Instance(in.u32());
            default -> throw in.unknown("the kind of an import or export");
        };
    }

    private ExternDesc bound(String what, Function<Integer, ExternDesc> equal, Supplier<ExternDesc> other) {
        return in.flag(what) ? other.get() : equal.apply(in.u32());
    }
}
