package wippy.lua.syntax;

import wippy.lua.LuaStrings;

/** Parses Wippy's Lua: the grammar of Lua 5.1 with labels, integers, bit operators and types (spec host.md §4). */
public final class LuaParser {
    private LuaParser() {}

    /**
     * The main function of a chunk.
     *
     * @param chunk what messages call the text
     * @param source the text
     * @throws SyntaxError if it is not Lua
     */
    public static Block.Function parse(String chunk, String source) {
        return new StatParser(new Tokens(chunk, LuaStrings.encode(source)), new Scopes()).chunk();
    }

    /**
     * The main function of a chunk, and where all its parts stand.
     *
     * @param chunk what messages call the text
     * @param source the text
     * @throws SyntaxError if it is not Lua
     */
    public static ParsedChunk parseMapped(String chunk, String source) {
        SourceMap map = new SourceMap();
        Tokens tokens = new Tokens(chunk, LuaStrings.encode(source), map);
        return new ParsedChunk(new StatParser(tokens, new Scopes()).chunk(), map);
    }
}
