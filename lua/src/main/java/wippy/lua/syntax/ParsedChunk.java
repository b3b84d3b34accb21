package wippy.lua.syntax;

/**
 * A source text as a tree that knows where its parts stand.
 *
 * @param main the main function
 */
public record ParsedChunk(Block.Function main, SourceMap map) {}
