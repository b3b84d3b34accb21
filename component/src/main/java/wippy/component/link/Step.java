package wippy.component.link;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.Allocator;
import wippy.component.abi.CallScope;
import wippy.component.abi.FunctionPlan;
import wippy.component.abi.Guest;
import wippy.component.abi.ResourceType;
import wippy.component.abi.StringEncoding;
import wippy.component.abi.Traps;
import wippy.engine.Extern;
import wippy.engine.FuncType;
import wippy.engine.HostType;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmModule;
import wippy.value.JavaModel;

/**
 * One thing that making an instance takes. Steps are made by decoding, in an order in which each finds what it needs;
 * {@link Program} knows which of them can wait.
 */
public sealed interface Step {
    /** Does it. */
    void run(Frame frame);

    /** Brings in a core module that is part of the component. */
    record DefineModule(WasmModule module, int target) implements Step {
        @Override
        public void run(Frame frame) {
            frame.module(target, module);
        }
    }

    /** Brings in a component that is part of the component. */
    record DefineComponent(ComponentPlan plan, int target) implements Step {
        @Override
        public void run(Frame frame) {
            frame.component(target, new Closure(plan, frame));
        }
    }

    /** Brings in a core module or component of a component further out. */
    record AliasOuter(int count, ItemRef source, ItemRef target) implements Step {
        @Override
        public void run(Frame frame) {
            frame.put(target, frame.at(count).item(source), "outer alias");
        }
    }

    /** Starts a core module. */
    record InstantiateModule(int module, Map<String, Integer> args, int target) implements Step {
        @Override
        public void run(Frame frame) {
            new ModuleStart(this, frame.plan.program()).run(frame);
        }
    }

    /** An item of a core instance put together by hand. */
    record CoreExport(String name, CoreSort sort, int index) {}

    /** Puts a core instance together. */
    record BundleCore(List<CoreExport> exports, int target) implements Step {
        @Override
        public void run(Frame frame) {
            Map<String, Extern> bundle = HashMap.newHashMap(exports.size());
            for (CoreExport export : exports) {
                bundle.put(export.name, frame.core(export.sort, export.index));
            }
            frame.coreInstance(target, new CoreInstance.Bundle(bundle));
        }
    }

    /** Takes an export of a core instance into an index space. */
    record AliasCoreExport(int instance, String name, CoreSort sort, int target) implements Step {
        @Override
        public void run(Frame frame) {
            Extern extern = frame.coreInstance(instance).get(name);
            if (extern == null) {
                throw new WasmException.Unlinkable(frame.plan.name() + ": no core export \"" + name + "\"");
            }
            frame.core(sort, target, extern);
        }
    }

    /** An item under a name. */
    record NamedItem(String name, ItemRef item) {}

    /** A resource type that an instance brings along, by the names that lead to it. */
    record ResourcePath(List<String> path, int slot) {
        private void fetch(Frame frame, Map<String, Item> from) {
            Map<String, Item> exports = from;
            for (int i = 0; i < path.size() - 1; i++) {
                if (!(exports.get(path.get(i)) instanceof Item.Instance(Map<String, Item> inner))) {
                    throw missing(frame);
                }
                exports = inner;
            }
            if (!(exports.get(path.getLast()) instanceof Item.Resource(ResourceType type))) {
                throw missing(frame);
            }
            frame.resources[slot] = type;
        }

        private WasmException missing(Frame frame) {
            return new WasmException.Unlinkable(
                    frame.plan.name() + ": resource \"" + String.join("\" \"", path) + "\" is missing");
        }
    }

    /** Instantiates a component. */
    record Instantiate(int component, List<NamedItem> args, List<ResourcePath> resources, int target) implements Step {
        @Override
        public void run(Frame frame) {
            Map<String, Item> imports = HashMap.newHashMap(args.size());
            for (NamedItem arg : args) {
                imports.put(arg.name, frame.item(arg.item));
            }
            Map<String, Item> exports =
                    Frame.buildInner(frame.component(component), frame.state.store(), frame.state, imports);
            frame.instance(target, new Item.Instance(exports));
            resources.forEach(resource -> resource.fetch(frame, exports));
        }
    }

    /** Takes the resource types that an instance brings along. */
    record AliasResources(int instance, List<ResourcePath> resources) implements Step {
        @Override
        public void run(Frame frame) {
            Map<String, Item> exports = frame.instance(instance).exports();
            resources.forEach(resource -> resource.fetch(frame, exports));
        }
    }

    /** Puts an instance together. */
    record Bundle(List<NamedItem> exports, int target) implements Step {
        @Override
        public void run(Frame frame) {
            Map<String, Item> bundle = LinkedHashMap.newLinkedHashMap(exports.size());
            for (NamedItem export : exports) {
                bundle.put(export.name, frame.item(export.item));
            }
            frame.instance(target, new Item.Instance(bundle));
        }
    }

    /** Takes an export of an instance into an index space. */
    record AliasExport(int instance, String name, ItemRef target) implements Step {
        @Override
        public void run(Frame frame) {
            frame.put(target, frame.instance(instance).exports().get(name), name);
        }
    }

    /** Takes what was given for an import. */
    record Import(String name, ItemRef target, List<ResourcePath> resources) implements Step {
        @Override
        public void run(Frame frame) {
            Item item = frame.imports.get(name);
            frame.put(target, item, name);
            if (item instanceof Item.Instance(Map<String, Item> exports)) {
                resources.forEach(resource -> resource.fetch(frame, exports));
            }
        }
    }

    /** Offers an item, and gives it another index. */
    record Export(String name, ItemRef source, ItemRef target) implements Step {
        @Override
        public void run(Frame frame) {
            frame.put(target, frame.item(source), name);
        }
    }

    /** The options of {@code canon lift} and {@code canon lower}; indices are -1 where there is none. */
    record Options(StringEncoding encoding, int memory, int realloc, int postReturn) {
        private Guest guest(Frame frame) {
            return new Guest(
                    memory < 0 ? null : frame.memory(memory),
                    realloc < 0 ? null : allocator(frame),
                    encoding,
                    frame.state.handles(),
                    frame.resources);
        }

        private Allocator allocator(Frame frame) {
            return new GuestAllocator(frame.coreFunction(realloc), frame.state);
        }
    }

    /** Makes a function of a core function ({@code canon lift}). */
    record Lift(String name, int coreFunction, Options options, FunctionPlan plan, int target) implements Step {
        @Override
        public void run(Frame frame) {
            frame.function(
                    target,
                    new LiftedFunction(
                            name,
                            plan,
                            frame.state,
                            options.guest(frame),
                            frame.coreFunction(coreFunction),
                            options.postReturn < 0 ? null : frame.coreFunction(options.postReturn)));
        }
    }

    /** Makes a core function of a function ({@code canon lower}). */
    record Lower(String name, int function, Options options, FunctionPlan plan, HostType coreType, int target)
            implements Step {
        @Override
        public void run(Frame frame) {
            Callee callee = frame.function(function);
            Guest guest = options.guest(frame);
            InstanceState state = frame.state;
            frame.coreFunction(target, coreType.function(name, core -> call(name, plan, callee, guest, state, core)));
        }

        static long[] call(
                String name, FunctionPlan plan, Callee callee, Guest guest, InstanceState state, long[] core) {
            state.checkMayLeave();
            if (callee instanceof LiftedFunction lifted) {
                return lifted.callFrom(plan, guest, core);
            }
            CallScope lent = new CallScope();
            List<@Nullable Object> args = plan.liftParams(name, guest, lent, callee.argumentModel(), core);
            Object value = callee.call(state, args);
            long[] results = plan.lowerResult(name, guest, JavaModel.shared(), value, core);
            lent.endLending();
            return results;
        }
    }

    /** Makes a resource type of the component's own. */
    record DefineResource(String name, int destructor, int slot) implements Step {
        @Override
        public void run(Frame frame) {
            InstanceState state = frame.state;
            frame.resources[slot] = ResourceType.ofGuest(
                    name,
                    state.handles(),
                    representation ->
                            destroy(state, destructor < 0 ? null : frame.coreFunction(destructor), representation));
        }

        /** Enters the instance that defines the type even if that has nothing to do there. */
        private static void destroy(InstanceState state, @Nullable WasmFunction core, int representation) {
            InstanceState caller = state.enterToDrop();
            boolean done = false;
            try {
                if (core != null) {
                    core.call(Integer.toUnsignedLong(representation));
                }
                done = true;
            } catch (WasmException.Thrown e) {
                throw Traps.uncaught(e);
            } finally {
                if (!done) {
                    state.store().breakDown("a destructor failed in it before");
                }
                state.leave(caller);
            }
        }
    }

    /** What a core function does with a resource type. */
    enum ResourceAction {
        NEW,
        DROP,
        REP;

        /** The type of the core function. */
        public FuncType type() {
            List<ValType> number = List.of(ValType.I32);
            return new FuncType(number, this == DROP ? List.of() : number);
        }
    }

    /** Makes a core function that deals with a resource type. */
    record ResourceFunction(String name, ResourceAction action, HostType coreType, int slot, int target)
            implements Step {
        @Override
        public void run(Frame frame) {
            ResourceType type = frame.resources[slot];
            InstanceState state = frame.state;
            WasmFunction function = coreType.function(name, core -> {
                int argument = (int) core[0];
                return switch (action) {
                    case NEW -> {
                        state.checkMayLeave();
                        yield number(state.handles().own(type, argument));
                    }
                    case DROP -> {
                        state.checkMayLeave();
                        state.handles().drop(type, argument);
                        yield new long[0];
                    }
                    case REP -> number(state.handles().representation(type, argument));
                };
            });
            frame.coreFunction(target, function);
        }

        private static long[] number(int value) {
            return new long[] {Integer.toUnsignedLong(value)};
        }
    }
}
