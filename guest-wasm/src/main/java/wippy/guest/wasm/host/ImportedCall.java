package wippy.guest.wasm.host;

/**
 * A port of a call that another component makes for one of its imports: which export it means, instead of the entry's
 * method. Its result is the bare value, also where that says what went wrong.
 *
 * @param path of the export, such as {@code app:greeter/greet@1.0.0#hello}
 */
public record ImportedCall(String path) {}
