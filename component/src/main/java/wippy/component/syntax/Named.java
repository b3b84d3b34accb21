package wippy.component.syntax;

/** Something under a plain name. */
public record Named<T>(String name, T item) {}
