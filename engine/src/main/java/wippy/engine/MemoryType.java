package wippy.engine;

/** The type of a memory: its size in pages of 64 KiB. */
public record MemoryType(Limits limits) implements ExternType {
    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public String toString() {
        return "memory " + limits;
    }
}
