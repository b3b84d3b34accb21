package wippy.component.binary;

import java.util.Optional;
import wippy.component.syntax.Declaration;
import wippy.component.syntax.Named;
import wippy.component.syntax.TypeSyntax;
import wippy.component.syntax.ValTypeRef;
import wippy.engine.AbstractHeap;
import wippy.engine.DefinedType;
import wippy.engine.NumType;
import wippy.engine.RefType;
import wippy.engine.ValType;

/** Writes component types in their binary format. */
final class TypeEncoder {
    private TypeEncoder() {}

    /** A value type where it is used. */
    static void use(ByteSink out, ValTypeRef use) {
        switch (use) {
            case ValTypeRef.Index(int type) -> out.s33(type);
            case ValTypeRef.Primitive primitive -> out.u8(primitive.code());
        }
    }

    /** A type where it is defined. */
    static void type(ByteSink out, TypeSyntax type) {
        switch (type) {
            case TypeSyntax.Primitive(var primitive) -> out.u8(primitive.code());
            case TypeSyntax.Record(var fields) -> out.u8(0x72).all(fields, TypeEncoder::named);
            case TypeSyntax.Variant(var cases) ->
                out.u8(0x71)
                        .all(
                                cases,
                                (sink, item) -> sink.name(item.name())
                                        .maybe(item.item(), TypeEncoder::use)
                                        .u8(0));
            case TypeSyntax.ListOf(var element) -> use(out.u8(0x70), element);
            case TypeSyntax.FixedList(var element, int length) -> {
                use(out.u8(0x67), element);
                out.u32(length);
            }
            case TypeSyntax.MapOf(var key, var value) -> {
                use(out.u8(0x63), key);
                use(out, value);
            }
            case TypeSyntax.Tuple(var elements) -> out.u8(0x6f).all(elements, TypeEncoder::use);
            case TypeSyntax.Flags(var names) -> out.u8(0x6e).all(names, ByteSink::name);
            case TypeSyntax.Enum(var cases) -> out.u8(0x6d).all(cases, ByteSink::name);
            case TypeSyntax.Option(var some) -> use(out.u8(0x6b), some);
            case TypeSyntax.Result(var ok, var err) ->
                out.u8(0x6a).maybe(ok, TypeEncoder::use).maybe(err, TypeEncoder::use);
            case TypeSyntax.Own(int resource) -> out.u8(0x69).u32(resource);
            case TypeSyntax.Borrow(int resource) -> out.u8(0x68).u32(resource);
            case TypeSyntax.Stream(var element) -> out.u8(0x66).maybe(element, TypeEncoder::use);
            case TypeSyntax.Future(var payload) -> out.u8(0x65).maybe(payload, TypeEncoder::use);
            case TypeSyntax.Func(boolean async, var params, var result) ->
                result(out.u8(async ? 0x43 : 0x40).all(params, TypeEncoder::named), result);
            case TypeSyntax.Component(var declarations) -> out.u8(0x41).all(declarations, TypeEncoder::declaration);
            case TypeSyntax.Instance(var declarations) -> out.u8(0x42).all(declarations, TypeEncoder::declaration);
            case TypeSyntax.Resource(var representation, var destructor) -> {
                coreValType(out.u8(0x3f), representation);
                out.maybe(destructor, ByteSink::u32);
            }
        }
    }

    private static void named(ByteSink out, Named<ValTypeRef> named) {
        use(out.name(named.name()), named.item());
    }

    /** The result of a function or a task. */
    static void result(ByteSink out, Optional<ValTypeRef> result) {
        if (result.isPresent()) {
            use(out.u8(0), result.get());
        } else {
            out.u8(1).u8(0);
        }
    }

    private static void declaration(ByteSink out, Declaration declaration) {
        switch (declaration) {
            case Declaration.CoreType(var _, var type) -> ComponentEncoder.coreType(out.u8(0), type);
            case Declaration.Type(var _, var type) -> type(out.u8(1), type);
            case Declaration.Alias(var _, var alias) -> ComponentEncoder.alias(out.u8(2), alias);
            case Declaration.Import(var _, var name, var type) -> {
                ComponentEncoder.externName(out.u8(3), name);
                ComponentEncoder.externDesc(out, type);
            }
            case Declaration.Export(var _, var name, var type) -> {
                ComponentEncoder.externName(out.u8(4), name);
                ComponentEncoder.externDesc(out, type);
            }
        }
    }

    /** A type of core values; one that refers to a type of a module cannot be written here. */
    static void coreValType(ByteSink out, ValType type) {
        switch (type) {
            case NumType number -> out.u8(0x7f - number.ordinal());
            case RefType(boolean nullable, AbstractHeap heap) -> (nullable ? out : out.u8(0x64)).u8(heap(heap));
            case RefType(var _, DefinedType _) ->
                throw new IllegalArgumentException("a reference to a type of a module stands outside of it: " + type);
        }
    }

    private static int heap(AbstractHeap heap) {
        return switch (heap) {
            case NOEXN -> 0x74;
            case NOFUNC -> 0x73;
            case NOEXTERN -> 0x72;
            case NONE -> 0x71;
            case FUNC -> 0x70;
            case EXTERN -> 0x6f;
            case ANY -> 0x6e;
            case EQ -> 0x6d;
            case I31 -> 0x6c;
            case STRUCT -> 0x6b;
            case ARRAY -> 0x6a;
            case EXN -> 0x69;
        };
    }
}
