package wippy.component.wit.syntax;

import java.util.List;
import java.util.Optional;
import wippy.component.type.ValueType;

/** A type as written where it is used. */
public sealed interface TypeExpr {
    /** Where it begins, in characters. */
    int at();

    record Primitive(ValueType.Primitive type, int at) implements TypeExpr {}

    record ErrorContext(int at) implements TypeExpr {}

    record Named(Ident name) implements TypeExpr {
        @Override
        public int at() {
            return name.at();
        }
    }

    /** A list, of fixed length if that is given. */
    record ListOf(TypeExpr element, Optional<Long> length, int at) implements TypeExpr {}

    record MapOf(TypeExpr key, TypeExpr value, int at) implements TypeExpr {}

    record Option(TypeExpr some, int at) implements TypeExpr {}

    record Result(Optional<TypeExpr> ok, Optional<TypeExpr> err, int at) implements TypeExpr {}

    record Tuple(List<TypeExpr> elements, int at) implements TypeExpr {}

    record Own(Ident resource, int at) implements TypeExpr {}

    record Borrow(Ident resource, int at) implements TypeExpr {}

    record Future(Optional<TypeExpr> value, int at) implements TypeExpr {}

    record StreamOf(Optional<TypeExpr> element, int at) implements TypeExpr {}
}
