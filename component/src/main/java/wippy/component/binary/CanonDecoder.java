package wippy.component.binary;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wippy.component.abi.FunctionPlan;
import wippy.component.abi.StringEncoding;
import wippy.component.binary.ComponentScope.Named;
import wippy.component.link.Step;
import wippy.component.link.Step.ResourceAction;
import wippy.component.type.FunctionType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.engine.FuncType;
import wippy.engine.ValType;

/** Decodes canonical definitions: the functions on the border between component and core. */
final class CanonDecoder {
    private static final FuncType REALLOC =
            new FuncType(List.of(ValType.I32, ValType.I32, ValType.I32, ValType.I32), List.of(ValType.I32));

    private static final Map<Integer, String> UNSUPPORTED = Map.ofEntries(
            Map.entry(0x05, "task.cancel"),
            Map.entry(0x06, "subtask.cancel"),
            Map.entry(0x07, "resource.drop async"),
            Map.entry(0x08, "backpressure.set"),
            Map.entry(0x09, "task.return"),
            Map.entry(0x0a, "context.get"),
            Map.entry(0x0b, "context.set"),
            Map.entry(0x0c, "thread.yield"),
            Map.entry(0x0d, "subtask.drop"),
            Map.entry(0x0e, "stream.new"),
            Map.entry(0x0f, "stream.read"),
            Map.entry(0x10, "stream.write"),
            Map.entry(0x11, "stream.cancel-read"),
            Map.entry(0x12, "stream.cancel-write"),
            Map.entry(0x13, "stream.drop-readable"),
            Map.entry(0x14, "stream.drop-writable"),
            Map.entry(0x15, "future.new"),
            Map.entry(0x16, "future.read"),
            Map.entry(0x17, "future.write"),
            Map.entry(0x18, "future.cancel-read"),
            Map.entry(0x19, "future.cancel-write"),
            Map.entry(0x1a, "future.drop-readable"),
            Map.entry(0x1b, "future.drop-writable"),
            Map.entry(0x1c, "error-context.new"),
            Map.entry(0x1d, "error-context.debug-message"),
            Map.entry(0x1e, "error-context.drop"),
            Map.entry(0x1f, "waitable-set.new"),
            Map.entry(0x20, "waitable-set.wait"),
            Map.entry(0x21, "waitable-set.poll"),
            Map.entry(0x22, "waitable-set.drop"),
            Map.entry(0x23, "waitable.join"),
            Map.entry(0x24, "backpressure.inc"),
            Map.entry(0x25, "backpressure.dec"),
            Map.entry(0x26, "thread.index"),
            Map.entry(0x27, "thread.new-indirect"),
            Map.entry(0x28, "thread.resume-later"),
            Map.entry(0x29, "thread.suspend"),
            Map.entry(0x2a, "thread.suspend-then-resume"),
            Map.entry(0x2b, "thread.yield-then-resume"),
            Map.entry(0x2c, "thread.suspend-then-promote"),
            Map.entry(0x2d, "thread.yield-then-promote"),
            Map.entry(0x40, "thread.spawn-ref"),
            Map.entry(0x41, "thread.spawn-indirect"),
            Map.entry(0x42, "thread.available-parallelism"));

    private final ComponentScope scope;

    CanonDecoder(ComponentScope scope) {
        this.scope = scope;
    }

    void canon() {
        BinaryReader in = scope.in;
        int code = in.octet();
        switch (code) {
            case 0 -> lift(in);
            case 1 -> lower(in);
            case 2 -> resource(in, ResourceAction.NEW);
            case 3 -> resource(in, ResourceAction.DROP);
            case 4 -> resource(in, ResourceAction.REP);
            default -> {
                String builtin = UNSUPPORTED.get(code);
                if (builtin != null) {
                    throw in.unsupported("canonical built-in " + builtin);
                }
                throw in.malformed("unknown canonical function 0x" + Integer.toHexString(code));
            }
        }
    }

    private void lift(BinaryReader in) {
        in.expect(0, "sort of a lifted function");
        int core = in.u32();
        Named<FuncType> function = scope.get(scope.coreFunctions, core, "core function");
        Step.Options options = options(in);
        int typeIndex = in.u32();
        if (!(scope.get(scope.types, typeIndex, "type") instanceof FunctionType type)) {
            throw in.invalid("type index " + typeIndex + " is not a function type");
        }
        FunctionPlan plan = plan(in, type);
        if (!function.type().equals(plan.liftedType())) {
            throw in.invalid("lowered parameter or result types of \"" + function.name() + "\" do not match: " + type
                    + " needs " + plan.liftedType() + ", the core function is " + function.type());
        }
        need(in, plan.liftNeedsMemory(), options.memory(), "memory");
        need(in, plan.liftNeedsRealloc(), options.realloc(), "realloc");
        checkPostReturn(in, options.postReturn(), plan);
        int target = scope.define(function.name(), new ItemType.Function(type)).index();
        scope.steps.add(new Step.Lift(function.name(), core, options, plan, target));
    }

    private void checkPostReturn(BinaryReader in, int index, FunctionPlan plan) {
        if (index < 0) {
            return;
        }
        FuncType wanted = new FuncType(plan.liftedType().results(), List.of());
        if (!scope.coreFunctions.get(index).type().equals(wanted)) {
            throw in.invalid(
                    "canonical option post-return uses a core function of the wrong type: it must be " + wanted);
        }
    }

    private void lower(BinaryReader in) {
        in.expect(0, "sort of a lowered function");
        int index = in.u32();
        Named<FunctionType> function = scope.get(scope.functions, index, "function");
        Step.Options options = options(in);
        if (options.postReturn() >= 0) {
            throw in.invalid("canonical option post-return cannot be used for lowerings");
        }
        FunctionPlan plan = plan(in, function.type());
        need(in, plan.lowerNeedsMemory(), options.memory(), "memory");
        need(in, plan.lowerNeedsRealloc(), options.realloc(), "realloc");
        int target = define(function.name(), plan.loweredType());
        scope.steps.add(new Step.Lower(function.name(), index, options, plan, plan.loweredType(), target));
    }

    private int define(String name, FuncType type) {
        scope.coreFunctions.add(new Named<>(name, type));
        return scope.coreFunctions.size() - 1;
    }

    private FunctionPlan plan(BinaryReader in, FunctionType type) {
        try {
            return FunctionPlan.of(type, scope.codecs);
        } catch (IllegalArgumentException e) {
            throw in.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void need(BinaryReader in, boolean needed, int index, String option) {
        if (needed && index < 0) {
            throw in.invalid("canonical option " + option + " is required");
        }
    }

    private void resource(BinaryReader in, ResourceAction action) {
        int index = in.u32();
        if (!(scope.get(scope.types, index, "type") instanceof ResourceId id)) {
            throw in.invalid("type index " + index + " is not a resource type");
        }
        int target = define("resource " + id.name(), action.type());
        scope.steps.add(new Step.ResourceFunction(action, scope.slot(id), target));
    }

    private Step.Options options(BinaryReader in) {
        StringEncoding encoding = StringEncoding.UTF8;
        int memory = -1;
        int realloc = -1;
        int postReturn = -1;
        Set<Integer> seen = new HashSet<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            int code = in.octet();
            if (!seen.add(Math.max(code, 2))) {
                throw in.invalid("canonical option 0x" + Integer.toHexString(code) + " conflicts with a previous one");
            }
            switch (code) {
                case 0 -> encoding = StringEncoding.UTF8;
                case 1 -> encoding = StringEncoding.UTF16;
                case 2 -> encoding = StringEncoding.LATIN1_UTF16;
                case 3 -> {
                    memory = in.u32();
                    scope.get(scope.memories, memory, "core memory");
                }
                case 4 -> realloc = realloc(in);
                case 5 -> {
                    postReturn = in.u32();
                    scope.get(scope.coreFunctions, postReturn, "core function");
                }
                case 6 -> throw in.unsupported("canonical option async");
                case 7 -> throw in.unsupported("canonical option callback");
                case 8, 9 -> throw in.unsupported("garbage-collected canonical option");
                default -> throw in.malformed("unknown canonical option 0x" + Integer.toHexString(code));
            }
        }
        if (realloc >= 0 && memory < 0) {
            throw in.invalid("canonical option memory is required where there is a realloc");
        }
        return new Step.Options(encoding, memory, realloc, postReturn);
    }

    private int realloc(BinaryReader in) {
        int index = in.u32();
        if (!scope.get(scope.coreFunctions, index, "core function").type().equals(REALLOC)) {
            throw in.invalid("canonical option realloc uses a core function of the wrong type: it must be " + REALLOC);
        }
        return index;
    }
}
