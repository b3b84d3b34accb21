package wippy.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes command objects: each gets the root command, which holds the global flags and the console. */
final class CommandFactory implements IFactory {
    private final WippyCommand root;

    CommandFactory(WippyCommand root) {
        this.root = root;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == WippyCommand.class) {
                return type.cast(constructor.newInstance(root));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
