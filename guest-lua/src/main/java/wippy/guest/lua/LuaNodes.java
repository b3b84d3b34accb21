package wippy.guest.lua;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wippy.base.source.Nearest;
import wippy.guest.lua.module.LuaModules;
import wippy.lua.compile.LuaCompiler;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/** All Lua entries in force, and how they are linked. Used by one thread at a time, within a transaction. */
final class LuaNodes {
    private final LuaModules modules;
    private final LuaNodeReader reader;
    private final Map<EntryId, LuaNode> nodes = new TreeMap<>();

    LuaNodes(LuaModules modules, LuaCompiler compiler) {
        this.modules = modules;
        this.reader = new LuaNodeReader(compiler, modules.names());
    }

    void coming(List<Entry> entries) {
        reader.coming(entries);
    }

    /** The entries in force, those in place of their predecessors. */
    Collection<Entry> with(List<Entry> coming) {
        Map<EntryId, Entry> all = new TreeMap<>();
        nodes.forEach((id, node) -> all.put(id, node.entry()));
        coming.forEach(entry -> all.put(entry.id(), entry));
        return all.values();
    }

    void taken() {
        reader.taken();
    }

    LuaNode read(Entry entry) {
        return reader.read(entry);
    }

    void put(LuaNode node) {
        nodes.put(node.id(), node);
    }

    LuaNode get(EntryId id) {
        return Optional.ofNullable(nodes.get(id)).orElseThrow(() -> WippyException.notFound("no Lua entry " + id));
    }

    /**
     * Takes an entry out.
     *
     * @throws WippyException Conflict, if another one imports it
     */
    void remove(EntryId id) {
        List<EntryId> users = nodes.values().stream()
                .filter(node -> node.imports().containsValue(id) && !node.id().equals(id))
                .map(LuaNode::id)
                .toList();
        if (!users.isEmpty()) {
            throw WippyException.conflict(id + " is imported by " + users.getFirst() + "; delete that first")
                    .retryable(false);
        }
        nodes.remove(id);
    }

    /** The entry and all that import it, directly or not. */
    List<LuaNode> dependents(EntryId id) {
        List<LuaNode> found = new ArrayList<>();
        for (LuaNode node : nodes.values()) {
            if (reaches(node, id, new ArrayList<>())) {
                found.add(node);
            }
        }
        return found;
    }

    private boolean reaches(LuaNode node, EntryId id, List<EntryId> seen) {
        if (node.id().equals(id)) {
            return true;
        }
        if (seen.contains(node.id())) {
            return false;
        }
        seen.add(node.id());
        return node.imports().values().stream()
                .anyMatch(next -> nodes.containsKey(next) && reaches(nodes.get(next), id, seen));
    }

    /**
     * The program of a node: its own chunk and all it imports.
     *
     * @throws WippyException NotFound, if an import is not there; Conflict, if one alias means two entries; Invalid, if
     *     entries import each other in a circle
     */
    LuaProgram link(LuaNode node) {
        return new Linking(node).program();
    }

    /** One linking: imports are gathered transitively and laid flat, dependencies first. */
    private final class Linking {
        private final LuaNode root;
        private final Map<String, EntryId> aliases = new LinkedHashMap<>();
        private final Map<String, LuaNode> ordered = new LinkedHashMap<>();
        private final Map<String, Object> globals = new LinkedHashMap<>(modules.alwaysPresent());
        private final List<EntryId> path = new ArrayList<>();

        Linking(LuaNode root) {
            this.root = root;
        }

        LuaProgram program() {
            visit(root);
            List<LuaProgram.Import> imports = new ArrayList<>();
            ordered.forEach((alias, node) -> imports.add(new LuaProgram.Import(alias, node.chunk())));
            return new LuaProgram(root.id(), root.chunk(), root.method(), globals, imports);
        }

        private void visit(LuaNode node) {
            if (path.contains(node.id())) {
                path.add(node.id());
                throw WippyException.invalid("import cycle: "
                                + String.join(
                                        " -> ",
                                        path.stream().map(EntryId::toString).toList()))
                        .retryable(false);
            }
            path.add(node.id());
            node.modules().forEach(module -> modules.value(module).ifPresent(value -> globals.put(module, value)));
            node.imports().forEach((alias, target) -> visitImport(node, alias, target));
            path.removeLast();
        }

        private void visitImport(LuaNode importer, String alias, EntryId target) {
            EntryId known = aliases.putIfAbsent(alias, target);
            if (known != null && !known.equals(target)) {
                throw WippyException.conflict("import alias \"" + alias + "\" means both " + known + " and " + target
                                + " in " + root.id() + " and what it imports")
                        .retryable(false);
            }
            LuaNode node = target.equals(root.id()) ? root : nodes.get(target);
            if (node == null) {
                throw missing(importer, alias, target);
            }
            visit(node);
            ordered.putIfAbsent(alias, node);
        }

        private WippyException missing(LuaNode importer, String alias, EntryId target) {
            List<String> known = nodes.keySet().stream().map(EntryId::toString).toList();
            return WippyException.notFound("import \"" + alias + "\" of " + importer.id() + ": no Lua entry " + target
                    + "." + Nearest.hint(target.toString(), known));
        }
    }
}
