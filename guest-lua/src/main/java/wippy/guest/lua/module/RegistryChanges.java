package wippy.guest.lua.module;

import java.util.function.UnaryOperator;
import wippy.base.error.ErrorKind;
import wippy.base.execution.BlockingPool;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;
import wippy.runtime.registry.ChangeSet;
import wippy.runtime.registry.Operation;

/** Changes of the registry that a program collects and then applies together. */
final class RegistryChanges implements LuaUserdata {
    private static final UserdataType TYPE = Methods.of("registry.Changes", RegistryChanges.class)
            .attempt("create", (state, self, args) -> {
                Entry entry = RegistryEntries.entry(args.at(0));
                return self.with(changes -> changes.create(entry));
            })
            .attempt("update", (state, self, args) -> {
                Entry entry = RegistryEntries.entry(args.at(0));
                return self.with(changes -> changes.update(entry));
            })
            .attempt("delete", (state, self, args) -> {
                var id = RegistryEntries.id(args.at(0));
                return self.with(changes -> changes.delete(id));
            })
            .add("ops", (state, self, args) -> operations(self.changes))
            .attempt("apply", (state, self, args) -> self.apply(state))
            .text(self -> "registry.Changes{ops=" + self.changes.operations().size() + "}")
            .build();

    private ChangeSet changes = ChangeSet.empty();

    private RegistryChanges with(UnaryOperator<ChangeSet> more) {
        changes = more.apply(changes);
        return this;
    }

    /** Operations as {@code {kind, entry}}. */
    static LuaTable operations(ChangeSet changes) {
        LuaTable list = new LuaTable(changes.operations().size(), 0);
        long count = 0;
        for (Operation operation : changes.operations()) {
            LuaTable table = new LuaTable(0, 2);
            table.put("kind", operation.verb());
            table.put(
                    "entry",
                    switch (operation) {
                        case Operation.Create(Entry entry) -> RegistryEntries.table(entry);
                        case Operation.Update(Entry entry) -> RegistryEntries.table(entry);
                        case Operation.Delete(var id) -> {
                            LuaTable entry = new LuaTable(0, 1);
                            entry.put("id", LuaStrings.encode(id.toString()));
                            yield entry;
                        }
                    });
            list.put(++count, table);
        }
        return list;
    }

    private Object apply(LuaState state) {
        LuaRun run = LuaRun.of(state);
        ChangeSet wanted = changes;
        if (wanted.operations().isEmpty()) {
            throw WippyException.invalid("no changes to apply").retryable(false);
        }
        for (Operation operation : wanted.operations()) {
            String id = operation.id().toString();
            run.require("registry.apply", id, "not allowed to change entry: " + id);
        }
        return applying(state, () -> {
            wanted.operations().forEach(RegistryChanges::checkDependency);
            return new RegistryModule.VersionObject(run.host().registry().apply(wanted));
        });
    }

    /** There is no hub that modules could come from while an app runs. */
    private static void checkDependency(Operation operation) {
        boolean dependency = switch (operation) {
            case Operation.Create(Entry entry) -> entry.kind().equals("ns.dependency");
            case Operation.Update(Entry entry) -> entry.kind().equals("ns.dependency");
            case Operation.Delete _ -> false;
        };
        if (dependency) {
            throw WippyException.internal("failed to apply changes: operation failed for entry " + operation.id()
                    + ": dependency resolution failed: there is no module hub");
        }
    }

    /** What changes the registry. */
    private interface Work {
        Object run();
    }

    static Object applying(LuaState state, Runnable change) {
        return applying(state, (Work) () -> {
            change.run();
            return true;
        });
    }

    /**
     * Changes the registry on a thread of the pool: a program that is stopped meanwhile leaves the change behind,
     * complete. Every failure is of kind Internal.
     */
    private static Object applying(LuaState state, Work change) {
        return LuaRun.of(state).blocking(state, () -> {
            try {
                return BlockingPool.shared().call(change::run);
            } catch (WippyException e) {
                throw e.kind() == ErrorKind.INTERNAL
                        ? e.retryable(false)
                        : WippyException.internal("failed to apply changes")
                                .withCause(e)
                                .retryable(false);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw WippyException.internal("failed to apply changes")
                        .withCause(e)
                        .retryable(false);
            }
        });
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
