package wippy.component.syntax;

/** A part of the Component Model that is not part of its first release. */
public enum Feature {
    ASYNC("async"),
    THREADS("threads"),
    ERROR_CONTEXT("error-context"),
    GC("gc"),
    VALUES("values"),
    MAP("map"),
    FIXED_LENGTH_LISTS("fixed-length lists"),
    MEMORY64("memory64");

    private final String text;

    Feature(String text) {
        this.text = text;
    }

    /** What messages call it. */
    @Override
    public String toString() {
        return text;
    }
}
