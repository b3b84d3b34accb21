package wippy.lua;

/** {@code coroutine.yield}, which a {@link Resumable} function recognises wherever a program got it from. */
public abstract class YieldFunction extends LuaFunction.Variadic {
    /** For the one there is. */
    protected YieldFunction() {}

    @Override
    public final String name() {
        return "yield";
    }
}
