package wippy.service.http.route;

/** What one place between slashes may be. */
sealed interface Segment {
    /** Just that text, decoded; empty at the end of a path that ends with a slash. */
    record Literal(String text) implements Segment {}

    /** Any one text that is not empty, under that name. */
    record Any(String name) implements Segment {}

    /**
     * All that follows, slashes included, empty or not.
     *
     * @param name empty if nobody asks for it
     */
    record Rest(String name) implements Segment {}
}
