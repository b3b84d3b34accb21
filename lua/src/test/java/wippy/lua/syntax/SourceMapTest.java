package wippy.lua.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where the parts of a tree are said to stand. */
class SourceMapTest {
    private static final String SOURCE = """
        local first: {string}, second = {"a"}, 2
        function box.put(self, item: number?)
          return item + second * 3, box.items[1]:name("x")
        end
        """;

    private final ParsedChunk chunk = LuaParser.parseMapped("t", SOURCE);

    private String text(Object part) {
        Span span = chunk.map().span(part).orElseThrow();
        String[] lines = SOURCE.split("\n");
        assertThat(span.endLine()).isEqualTo(span.line());
        return lines[span.line() - 1].substring(span.column() - 1, span.endColumn() - 1);
    }

    private Stat.Return result() {
        Stat.Assign function = (Stat.Assign) chunk.main().body().statements().get(1);
        Block.Function body = ((Expr.Function) function.values().getFirst()).function();
        assertThat(text(body.parameters().get(1))).isEqualTo("item");
        assertThat(text(
                        body.parameters().get(1).declared().orElseThrow().getClass() == Type.Nilable.class
                                ? ((Type.Nilable) body.parameters()
                                                .get(1)
                                                .declared()
                                                .orElseThrow())
                                        .inner()
                                : "not nilable"))
                .isEqualTo("number");
        assertThat(text(function.targets().getFirst())).isEqualTo("box.put");
        return (Stat.Return) body.body().statements().getFirst();
    }

    @Test
    void declarationsAndTheirTypes() {
        Stat.Local local = (Stat.Local) chunk.main().body().statements().getFirst();
        assertThat(text(local)).isEqualTo("local first: {string}, second = {\"a\"}, 2");
        assertThat(local.variables()).extracting(this::text).containsExactly("first", "second");
        assertThat(text(local.variables().getFirst().declared().orElseThrow())).isEqualTo("{string}");
        assertThat(local.values()).extracting(this::text).containsExactly("{\"a\"}", "2");
    }

    @Test
    void operatorsSpanTheirOperands() {
        Expr.Binary sum = (Expr.Binary) result().values().getFirst();
        assertThat(text(sum)).isEqualTo("item + second * 3");
        assertThat(text(sum.right())).isEqualTo("second * 3");
        assertThat(text(sum.left())).isEqualTo("item");
    }

    @Test
    void callsAndIndicesBeginWithTheirObject() {
        Expr.MethodCall call = (Expr.MethodCall) result().values().get(1);
        assertThat(text(call)).isEqualTo("box.items[1]:name(\"x\")");
        assertThat(text(call.object())).isEqualTo("box.items[1]");
        assertThat(text(((Expr.Index) ((Expr.Index) call.object()).object()).key()))
                .isEqualTo("items");
        assertThat(chunk.map().name(call)).contains(new Span(3, 42, 3, 46));
    }

    @Test
    void columnsCountOctetsAndTextsOfManyLinesEndInTheirLast() {
        ParsedChunk other = LuaParser.parseMapped("t", "local s = 'é' .. [[a\nbc]]");
        Stat.Local local = (Stat.Local) other.main().body().statements().getFirst();
        Expr.Concat concat = (Expr.Concat) local.values().getFirst();
        assertThat(other.map().span(concat.parts().get(0))).contains(new Span(1, 11, 1, 15));
        assertThat(other.map().span(concat.parts().get(1))).contains(new Span(1, 19, 2, 5));
    }
}
