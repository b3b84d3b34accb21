package wippy.guest.wasm.call;

/** What becomes of a {@code result<T, E>} that a function gives as its result: setting {@code wasm.results}. */
public enum ResultStyle {
    /** {@code ok} is the call's result, {@code err} its error. */
    PAIR,
    /** Both are results: {@code {ok = …}} or {@code {err = …}}. */
    TABLE
}
