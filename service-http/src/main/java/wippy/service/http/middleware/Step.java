package wippy.service.http.middleware;

/** What a visit comes to next. Called on the visit's thread; any number of visits may be in it at once. */
@FunctionalInterface
public interface Step {
    /** Answers the visit, or leaves it to a step after this one. */
    void take(Visit visit) throws Exception;
}
