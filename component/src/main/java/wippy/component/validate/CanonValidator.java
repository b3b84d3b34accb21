package wippy.component.validate;

import java.util.List;
import wippy.component.abi.FunctionPlan;
import wippy.component.link.Step;
import wippy.component.link.Step.ResourceAction;
import wippy.component.syntax.CanonBuiltIn;
import wippy.component.syntax.CanonSyntax;
import wippy.component.syntax.CanonSyntax.Operand;
import wippy.component.syntax.CanonSyntax.Option;
import wippy.component.syntax.Feature;
import wippy.component.type.CoreSubtyping;
import wippy.component.type.FunctionType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.validate.ComponentScope.NamedFunction;
import wippy.engine.ExportType;
import wippy.engine.FuncType;
import wippy.engine.HostType;

/** Checks canonical definitions: the functions on the border between component and core. */
final class CanonValidator {
    private final ComponentScope scope;
    private final Place place;

    CanonValidator(ComponentScope scope) {
        this.scope = scope;
        place = scope.place;
    }

    void canon(CanonSyntax canon) {
        switch (canon) {
            case CanonSyntax.Lift(int function, List<Option> options, int type) -> lift(function, options, type);
            case CanonSyntax.Lower(int function, List<Option> options) -> lower(function, options);
            case CanonSyntax.BuiltIn(CanonBuiltIn builtIn, List<Operand> operands) -> builtIn(builtIn, operands);
        }
    }

    private void lift(int core, List<Option> given, int typeIndex) {
        FunctionType type = new TypeValidator(scope).function(typeIndex);
        ExportType function = scope.get(scope.coreFunctions, core, "core function");
        CanonOptions checker = new CanonOptions(scope);
        Step.Options options = checker.check(given);
        FunctionPlan plan = plan(type);
        checkLifted((FuncType) function.type(), plan.liftedType());
        if (!CoreSubtyping.isPlain(function.definition())) {
            throw place.invalid("lowered function type does not match the type of core function " + core
                    + ", which others may extend or which is one of several defined together");
        }
        need(plan.liftNeedsMemory(), options.memory(), "memory");
        need(plan.liftNeedsRealloc(), options.realloc(), "realloc");
        if (options.postReturn() >= 0) {
            FuncType wanted = new FuncType(plan.liftedType().results(), List.of());
            ExportType clean = scope.coreFunctions.get(options.postReturn());
            if (!clean.type().equals(wanted) || !CoreSubtyping.isPlain(clean.definition())) {
                throw checker.signature("post-return", wanted);
            }
        }
        int target = scope.define(function.name(), new ItemType.Function(type)).index();
        scope.steps.add(new Step.Lift(function.name(), core, options, plan, target));
    }

    private void checkLifted(FuncType given, FuncType wanted) {
        if (!given.params().equals(wanted.params())) {
            throw place.invalid("lowered parameter types " + wanted.params() + " do not match parameter types "
                    + given.params() + " of the core function");
        }
        if (!given.results().equals(wanted.results())) {
            throw place.invalid("lowered result types " + wanted.results() + " do not match result types "
                    + given.results() + " of the core function");
        }
    }

    private void lower(int index, List<Option> given) {
        NamedFunction function = scope.get(scope.functions, index, "function");
        Step.Options options = new CanonOptions(scope).check(given);
        if (options.postReturn() >= 0) {
            throw place.invalid("canonical option \"post-return\" cannot be specified for lowerings");
        }
        FunctionPlan plan = plan(function.type());
        need(plan.lowerNeedsMemory(), options.memory(), "memory");
        need(plan.lowerNeedsRealloc(), options.realloc(), "realloc");
        int target = define(function.name(), plan.loweredType());
        scope.steps.add(new Step.Lower(function.name(), index, options, plan, HostType.of(plan.loweredType()), target));
    }

    private int define(String name, FuncType type) {
        return scope.add(scope.coreFunctions, new ExportType(name, type), "core functions");
    }

    private FunctionPlan plan(FunctionType type) {
        try {
            return FunctionPlan.of(type, scope.codecs);
        } catch (IllegalArgumentException e) {
            throw place.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void need(boolean needed, int index, String option) {
        if (needed && index < 0) {
            throw place.invalid("canonical option \"" + option + "\" is required");
        }
    }

    private void builtIn(CanonBuiltIn builtIn, List<Operand> operands) {
        Feature feature = builtIn.feature().orElse(null);
        if (feature != null) {
            throw place.unsupported(feature, "canonical built-in " + builtIn.keyword());
        }
        int index = operands.getFirst() instanceof Operand.Number(int value) ? value : -1;
        ResourceId id = scope.resource(index);
        ResourceAction action = switch (builtIn) {
            case RESOURCE_NEW -> ResourceAction.NEW;
            case RESOURCE_REP -> ResourceAction.REP;
            default -> ResourceAction.DROP;
        };
        if (action != ResourceAction.DROP && !scope.defines(id)) {
            throw place.invalid("type index " + index + " is not a local resource: " + builtIn.keyword()
                    + " is only for resource types that the component defines");
        }
        int target = define("resource " + id.name(), action.type());
        String name = "[" + builtIn.keyword().replace('.', '-') + "]" + id.name();
        scope.steps.add(new Step.ResourceFunction(name, action, HostType.of(action.type()), scope.slot(id), target));
    }
}
