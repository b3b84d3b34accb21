package wippy.guest.lua.module;

import wippy.formats.regex.LinearRegex;
import wippy.formats.regex.RegexException;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.ModuleTable;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/** {@code text}: regular expressions, differences, and splitting for people and models (spec host.md §5.18). */
final class TextModule implements LuaModule {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public Object value() {
        LuaTable regexp = new ModuleTable("text.regexp")
                .attempt("compile", (state, args) -> compile(args))
                .freeze();
        LuaTable diff = new ModuleTable("text.diff")
                .attempt("new", (state, args) -> DiffObject.of(args))
                .freeze();
        LuaTable splitter = new ModuleTable("text.splitter")
                .attempt("recursive", (state, args) -> SplitterObject.of(args, SplitterObject.PROSE))
                .attempt("markdown", (state, args) -> SplitterObject.of(args, SplitterObject.MARKDOWN))
                .freeze();
        return new ModuleTable(name())
                .put("regexp", regexp)
                .put("diff", diff)
                .put("splitter", splitter)
                .freeze();
    }

    private static RegexObject compile(Args args) {
        try {
            return new RegexObject(LinearRegex.compile(LuaStrings.decode(args.string(0))));
        } catch (RegexException e) {
            throw WippyException.invalid(String.valueOf(e.getMessage())).retryable(false);
        }
    }
}
