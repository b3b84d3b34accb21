package wippy.guest.lua.module;

import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.expr.Expression;
import wippy.runtime.security.expr.ExpressionException;
import wippy.value.Transcoder;

/** {@code expr}: expressions in the syntax of expr-lang over values of the program (spec host.md §5.18). */
final class ExprModule implements LuaModule {
    /** An expression that was read, to be evaluated any number of times. */
    private record Program(Expression expression) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("expr.Program", Program.class)
                .attempt("run", (state, self, args) -> value(self.expression, environment(args, 0)))
                .text(self -> LuaStrings.encode(self.expression.toString()))
                .build();

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }

    @Override
    public String name() {
        return "expr";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt("eval", (state, args) -> value(parse(args), environment(args, 1)))
                .attempt("compile", (state, args) -> new Program(parse(args)))
                .freeze();
    }

    private static Expression parse(Args args) {
        try {
            return Expression.parse(LuaModel.INSTANCE.text(args.string(0)));
        } catch (ExpressionException e) {
            throw invalid(e);
        }
    }

    private static Data.Mapping environment(Args args, int index) {
        return args.isNone(index) ? Data.empty() : ContextValues.options(args.table(index));
    }

    private static @Nullable Object value(Expression expression, Data.Mapping environment) {
        try {
            return Transcoder.transcode(DataModel.INSTANCE, expression.evaluate(environment), LuaModel.INSTANCE);
        } catch (ExpressionException e) {
            throw invalid(e);
        }
    }

    private static WippyException invalid(ExpressionException e) {
        return WippyException.invalid(WippyException.textOf(e)).retryable(false);
    }
}
