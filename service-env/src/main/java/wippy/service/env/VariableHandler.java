package wippy.service.env;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.port.Environment;
import wippy.runtime.port.EnvironmentVariable;
import wippy.runtime.registry.EntryHandler;

/** Entries of kind {@code env.variable}. */
final class VariableHandler implements EntryHandler {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    private final Environment environment;

    VariableHandler(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("env.variable");
    }

    @Override
    public void add(Entry entry) {
        EnvironmentVariable variable = read(entry);
        environment.requireStorage(variable.storage());
        environment.putVariable(variable);
    }

    @Override
    public void update(Entry before, Entry after) {
        add(after);
    }

    @Override
    public void remove(Entry entry) {
        environment.removeVariable(entry.id());
    }

    private static EnvironmentVariable read(Entry entry) {
        Fields fields = entry.fields();
        Optional<String> name = fields.optionalString("variable").filter(text -> !text.isEmpty());
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            fields.problem("variable", "takes letters, digits and _ only, got \"" + name.get() + "\"");
        }
        EntryId storage = fields.requiredId("storage").in(entry.id().namespace());
        EnvironmentVariable variable = new EnvironmentVariable(
                entry.id(), name, storage, fields.optionalString("default"), fields.bool("readonly", false));
        fields.check();
        return variable;
    }
}
