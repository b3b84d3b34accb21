package wippy.formats.schema;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import wippy.formats.regex.LinearRegex;
import wippy.formats.regex.RegexException;

/**
 * The keywords that mean something else here than in the library: patterns take linear time, and a value that is an
 * empty list as well as an empty object is of both types.
 */
final class Keywords {
    private Keywords() {}

    /** A pattern that cannot be read. */
    static final class PatternProblem extends RuntimeException {
        private static final long serialVersionUID = 1;

        PatternProblem(RegexException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The evaluators to be asked before the library's own, which asks for any mapping that looks like a schema. */
    static EvaluatorFactory evaluators() {
        return new Dispatch(Map.of(
                "$ref", (context, node) -> Reference.of(context, "$ref", node),
                "$dynamicRef", (context, node) -> Reference.of(context, "$dynamicRef", node),
                "$recursiveRef", (context, node) -> Reference.of(context, "$recursiveRef", node),
                "pattern", (context, node) -> node.isString() ? Optional.of(pattern(node)) : Optional.empty(),
                "patternProperties",
                        (context, node) ->
                                node.isObject() ? Optional.of(PatternProperties.of(context, node)) : Optional.empty(),
                "type", (context, node) -> type(node),
                "required",
                        (context, node) ->
                                isTexts(node) ? Optional.of(forEmpty(Keywords::firstRequired, node)) : Optional.empty(),
                "minProperties",
                        (context, node) -> node.isInteger()
                                ? Optional.of(forEmpty(Keywords::minProperties, node))
                                : Optional.empty()));
    }

    private interface Maker {
        Optional<Evaluator> make(SchemaParsingContext context, JsonNode node);
    }

    private record Dispatch(Map<String, Maker> makers) implements EvaluatorFactory {
        @Override
        public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode node) {
            Maker maker = makers.get(keyword);
            return maker == null ? Optional.empty() : maker.make(context, node);
        }
    }

    private static boolean isTexts(JsonNode node) {
        return node.isArray() && node.asArray().stream().allMatch(JsonNode::isString);
    }

    /** What cannot be read is told when it is needed: it may stand in a value that only looks like a schema. */
    private static Pattern compile(String text) {
        try {
            LinearRegex regex = LinearRegex.compile(text);
            return regex::find;
        } catch (RegexException e) {
            return subject -> {
                throw new PatternProblem(e);
            };
        }
    }

    private interface Pattern {
        boolean find(String subject);
    }

    private static Evaluator pattern(JsonNode keyword) {
        Pattern regex = compile(keyword.asString());
        return (context, node) -> !node.isString() || regex.find(node.asString())
                ? Evaluator.Result.success()
                : Evaluator.Result.failure(
                        node.toPrintableString() + " does not match the pattern " + keyword.toPrintableString());
    }

    private static Optional<Evaluator> type(JsonNode keyword) {
        if (!keyword.isString() && !isTexts(keyword)) {
            return Optional.empty();
        }
        List<String> names = keyword.isArray()
                ? keyword.asArray().stream().map(JsonNode::asString).toList()
                : List.of(keyword.asString());
        return Optional.of((context, node) -> names.stream().anyMatch(name -> isOf(node, name))
                ? Evaluator.Result.success()
                : Evaluator.Result.failure("expected " + String.join(" or ", names) + ", got "
                        + node.getNodeType().getName()));
    }

    private static boolean isOf(JsonNode node, String name) {
        return switch (name) {
            case "number" -> node.isNumber() || node.isInteger();
            case "object" -> node.isObject() || isEmptyEither(node);
            default -> node.getNodeType().getName().equals(name);
        };
    }

    private static boolean isEmptyEither(JsonNode node) {
        return node instanceof ValueNode value && value.isEmptyEither();
    }

    /** What an object must have, checked of what may be an empty one too; how an object that has nothing fails. */
    private static Evaluator forEmpty(Function<JsonNode, String> missing, JsonNode keyword) {
        return (context, node) -> {
            if (isEmptyEither(node)) {
                String text = missing.apply(keyword);
                return text.isEmpty() ? Evaluator.Result.success() : Evaluator.Result.failure(text);
            }
            return keyword.isArray() ? required(keyword, node) : atLeast(keyword, node);
        };
    }

    private static String firstRequired(JsonNode keyword) {
        return keyword.asArray().isEmpty()
                ? ""
                : "missing field "
                        + String.join(
                                ", ",
                                keyword.asArray().stream()
                                        .map(JsonNode::toPrintableString)
                                        .toList());
    }

    private static Evaluator.Result required(JsonNode keyword, JsonNode node) {
        if (!node.isObject()) {
            return Evaluator.Result.success();
        }
        Set<String> there = node.asObject().keySet();
        List<String> missing = keyword.asArray().stream()
                .filter(name -> !there.contains(name.asString()))
                .map(JsonNode::toPrintableString)
                .toList();
        return missing.isEmpty()
                ? Evaluator.Result.success()
                : Evaluator.Result.failure("missing field " + String.join(", ", missing));
    }

    private static String minProperties(JsonNode keyword) {
        return keyword.asInteger().signum() > 0 ? "fewer than " + keyword.asInteger() + " fields" : "";
    }

    private static Evaluator.Result atLeast(JsonNode keyword, JsonNode node) {
        boolean enough = !node.isObject()
                || keyword.asInteger()
                                .compareTo(java.math.BigInteger.valueOf(
                                        node.asObject().size()))
                        <= 0;
        return enough ? Evaluator.Result.success() : Evaluator.Result.failure(minProperties(keyword));
    }

    /** The library's own evaluator of a reference, which must end somewhere. */
    private record Reference(Evaluator evaluator) implements Evaluator {
        static Optional<Evaluator> of(SchemaParsingContext context, String keyword, JsonNode node) {
            return context.getDialect()
                    .getEvaluatorFactory()
                    .create(context, keyword, node)
                    .map(Reference::new);
        }

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            if (!(node instanceof ValueNode value)) {
                return evaluator.evaluate(context, node);
            }
            value.references().enter();
            try {
                return evaluator.evaluate(context, node);
            } finally {
                value.references().leave();
            }
        }

        @Override
        public int getOrder() {
            return evaluator.getOrder();
        }
    }

    /** Schemas for the fields whose names match. */
    private record PatternProperties(Map<Pattern, String> schemas) implements Evaluator {
        static Evaluator of(SchemaParsingContext context, JsonNode keyword) {
            Map<Pattern, String> schemas = new LinkedHashMap<>();
            keyword.asObject().forEach((text, schema) -> schemas.put(compile(text), context.getAbsoluteUri(schema)));
            return new PatternProperties(schemas);
        }

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            if (!node.isObject()) {
                return Result.success();
            }
            Set<String> seen = new HashSet<>();
            boolean valid = true;
            for (var field : node.asObject().entrySet()) {
                for (var schema : schemas.entrySet()) {
                    if (schema.getKey().find(field.getKey())) {
                        seen.add(field.getKey());
                        valid &= context.resolveInternalRefAndValidate(schema.getValue(), field.getValue());
                    }
                }
            }
            return valid ? Result.success(seen) : Result.failure();
        }
    }
}
