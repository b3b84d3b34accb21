package wippy.engine;

import java.util.Optional;

/**
 * A function a trap went through.
 *
 * @param module name of its module
 * @param function from the name section, else its export name, else {@code func[index]}
 * @param offset of the instruction, in bytes from the start of the binary, or -1 where that is not known
 * @param source the line it was compiled from, as {@code main.c:12:5}, where the module has DWARF lines
 */
public record GuestFrame(String module, String function, int offset, Optional<String> source) {
    @Override
    public String toString() {
        return module + "!" + function + (offset < 0 ? "" : " (0x" + Integer.toHexString(offset) + ")")
                + source.map(line -> " at " + line).orElse("");
    }
}
