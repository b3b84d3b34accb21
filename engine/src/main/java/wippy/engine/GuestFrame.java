package wippy.engine;

/**
 * A function a trap went through.
 *
 * @param module name of its module
 * @param function from the name section, else its export name, else {@code func[index]}
 */
public record GuestFrame(String module, String function) {
    @Override
    public String toString() {
        return module + "!" + function;
    }
}
