package wippy.guest.lua;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import wippy.guest.lua.module.LuaModules;
import wippy.guest.lua.run.LuaHost;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.type.LuaTypes;
import wippy.runtime.Node;
import wippy.runtime.entry.Entry;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.resource.ResourceLimits;

/** Gives Lua entries their meaning: compiles, links, and makes functions callable and processes startable. */
public final class LuaEntries implements EntryHandler {
    private final LuaCompiler compiler = new LuaCompiler(new LuaTypes()).keeping();
    private final LuaNodes nodes;
    private final LuaTargets targets;
    private final TypeSystem types;

    private LuaEntries(LuaHost host) {
        types = new TypeSystem(host.node().settings());
        nodes = new LuaNodes(LuaModules.standard(), compiler);
        targets = new LuaTargets(host);
    }

    /**
     * The handlers of all Lua kinds, for that runtime.
     *
     * @param limits on the resources that each program keeps alive
     */
    public static List<EntryHandler> handlers(Node node, ResourceLimits limits) {
        return List.of(of(node, limits));
    }

    /** The same, as what is one object for all kinds. */
    public static LuaEntries of(Node node, ResourceLimits limits) {
        return new LuaEntries(new LuaHost(node, limits));
    }

    /**
     * Keeps on disk the code that was made, for the next start. For the end of an app.
     *
     * @param within the time after which the rest is left out
     */
    public void keep(Duration within) {
        compiler.keep(within);
    }

    @Override
    public Set<String> kinds() {
        return LuaKind.names();
    }

    /** Their texts are looked through on all processors, before each is taken in. */
    @Override
    public void coming(List<Entry> entries) {
        nodes.coming(entries);
        types.look(nodes.with(entries));
    }

    private LuaNode read(Entry entry) {
        LuaNode node = nodes.read(entry);
        types.require(entry.id());
        return node;
    }

    private void settled() {
        nodes.taken();
        types.forget();
    }

    @Override
    public void add(Entry entry) {
        LuaNode node = read(entry);
        LuaProgram program = nodes.link(node);
        nodes.put(node);
        targets.add(node, program);
    }

    /** What imports the entry is linked again, so that its next run has the new code. */
    @Override
    public void update(Entry before, Entry after) {
        LuaNode old = nodes.get(before.id());
        LuaNode node = read(after);
        nodes.put(node);
        try {
            nodes.link(node);
            List<LuaNode> dependents = nodes.dependents(after.id());
            List<LuaProgram> programs = dependents.stream().map(nodes::link).toList();
            for (int i = 0; i < programs.size(); i++) {
                targets.add(dependents.get(i), programs.get(i));
            }
        } catch (RuntimeException e) {
            nodes.put(old);
            throw e;
        }
    }

    @Override
    public void remove(Entry entry) {
        nodes.remove(entry.id());
        targets.remove(entry);
    }

    @Override
    public void commit() {
        settled();
    }

    @Override
    public void discard() {
        settled();
    }
}
