package wippy.service.http.middleware;

/** Something before an endpoint. Called on the visit's thread; any number of visits may be in it at once. */
@FunctionalInterface
interface Middleware {
    /** Answers the visit, or lets the next step take it. */
    void pass(Visit visit, Step next) throws Exception;
}
