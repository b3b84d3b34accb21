package wippy.formats.schema;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.InvalidSchemaException;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.FormatException;
import wippy.formats.Json;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** A JSON schema that values can be checked against. Immutable, shared by threads. */
public final class JsonSchema {
    private static final int MOST_TOLD = 10;
    private static final URI ID = URI.create("urn:wippy:schema");

    private final Validator validator;

    private JsonSchema(Validator validator) {
        this.validator = validator;
    }

    /**
     * Reads a schema.
     *
     * @throws SchemaException if it is none, or refers to one that is not inside
     */
    public static JsonSchema of(Data schema) throws SchemaException {
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(ValueNode.DATA)
                .withSchemaResolver(uri -> SchemaResolver.Result.empty())
                .withEvaluatorFactory(Keywords.evaluators())
                .createValidator();
        try {
            validator.registerSchema(ID, ValueNode.of(DataModel.INSTANCE, schema));
            return new JsonSchema(validator);
        } catch (InvalidSchemaException e) {
            throw new SchemaException("invalid schema: " + told(e.getErrors()), e);
        } catch (JsonSchemaException | ValueException e) {
            throw new SchemaException("invalid schema: " + e.getMessage(), e);
        } catch (ValueNode.EndlessException e) {
            throw new SchemaException("invalid schema: it refers to itself without end", e);
        }
    }

    /**
     * Reads a schema from its text.
     *
     * @throws SchemaException if it is none
     */
    public static JsonSchema parse(String text) throws SchemaException {
        try {
            return of(Json.parse(text));
        } catch (FormatException e) {
            throw new SchemaException("invalid schema: " + e.getMessage(), e);
        }
    }

    /**
     * What is wrong with a value; empty if it is valid.
     *
     * @throws SchemaException if the schema refers to what it does not have, or to itself without end
     * @throws ValueException if the value cannot be JSON
     */
    public String problems(ValueModel model, @Nullable Object value) throws SchemaException {
        try {
            Validator.Result result = validator.validate(ID, ValueNode.of(model, value));
            return result.isValid() ? "" : told(result.getErrors());
        } catch (JsonSchemaException | Keywords.PatternProblem e) {
            throw new SchemaException("invalid schema: " + e.getMessage(), e);
        } catch (ValueNode.EndlessException e) {
            throw new SchemaException("invalid schema: it refers to itself without end", e);
        }
    }

    private static String told(List<Error> errors) {
        List<String> lines = errors.stream()
                .filter(error -> error.getError() != null && !error.getError().isEmpty())
                .map(error -> (error.getInstanceLocation().isEmpty() ? "" : error.getInstanceLocation() + ": ")
                        + error.getError())
                .distinct()
                .toList();
        return lines.size() <= MOST_TOLD
                ? String.join("; ", lines)
                : String.join("; ", lines.subList(0, MOST_TOLD)) + "; and " + (lines.size() - MOST_TOLD) + " more";
    }
}
