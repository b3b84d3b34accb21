package wippy.lua.lib;

/**
 * A compiled Lua pattern.
 *
 * @param items its steps
 * @param captures how many captures it has
 * @param anchored whether it matches only where the search starts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pattern(PatternItem[] items, int captures, boolean anchored) {}
