package wippy.lua.syntax;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of one tree stand in its text: expressions, statements, types, their fields, branches, and variables
 * where they are declared. Parts are told apart by identity. Complete once the text is parsed.
 */
public final class SourceMap {
    private final Map<Object, Span> spans = new IdentityHashMap<>();
    private final Map<Object, Span> names = new IdentityHashMap<>();

    SourceMap() {}

    /** Where a part of the tree stands. */
    public Optional<Span> span(Object part) {
        return Optional.ofNullable(spans.get(part));
    }

    /** Where the name of the method stands that is called. */
    public Optional<Span> name(Expr.MethodCall call) {
        return Optional.ofNullable(names.get(call));
    }

    void put(Object part, Span span) {
        spans.put(part, span);
    }

    void putName(Expr.MethodCall call, Span span) {
        names.put(call, span);
    }
}
