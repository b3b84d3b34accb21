package wippy.engine;

/**
 * Stands in a table for a function of the table's own instance until somebody looks at it: of the thousands that a
 * program can call through its table, a short run calls a few. For backends only; nobody else ever sees one.
 *
 * @param index of the function in its module
 */
public record UnmadeFunction(int index) {}
