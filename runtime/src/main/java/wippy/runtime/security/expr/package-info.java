/**
 * The language in which policies write what one of their conditions cannot say. An
 * {@link wippy.runtime.security.expr.Expression} is parsed once, by {@code ExpressionParser} over the words of a
 * {@code Lexer}, into a tree of {@code Term}s, and evaluated over data for each request.
 */
@NullMarked
package wippy.runtime.security.expr;

import org.jspecify.annotations.NullMarked;
