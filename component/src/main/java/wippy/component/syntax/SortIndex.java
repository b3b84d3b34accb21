package wippy.component.syntax;

/** An index and the space it counts in. */
public record SortIndex(Sort sort, int index) {}
