package wippy.runtime.security;

import java.util.Map;
import wippy.formats.Data;
import wippy.runtime.security.expr.Expression;
import wippy.runtime.security.expr.ExpressionException;

/**
 * An expression over {@code actor.id}, {@code actor.meta}, {@code action}, {@code resource} and {@code meta}. What has
 * no value, or another than true, does not hold.
 */
public record Formula(Expression expression) implements Criterion {
    @Override
    public boolean holds(Request request) {
        try {
            return expression.evaluate(environment(request)) instanceof Data.Bool truth && truth.value();
        } catch (ExpressionException e) {
            return false;
        }
    }

    private static Data.Mapping environment(Request request) {
        return Data.of(Map.of(
                "actor",
                Data.of(Map.of(
                        "id",
                        Data.of(request.actor().id()),
                        "meta",
                        request.actor().meta())),
                "action",
                Data.of(request.action()),
                "resource",
                Data.of(request.resource()),
                "meta",
                request.meta()));
    }
}
