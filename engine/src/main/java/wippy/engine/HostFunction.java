package wippy.engine;

/** A function of the host that guests can import. */
final class HostFunction extends WasmFunction {
    private final String name;
    private final HostBody body;

    HostFunction(String name, FuncType type, HostBody body) {
        super(type);
        this.name = name;
        this.body = body;
    }

    @Override
    protected long[] invoke(long[] args) {
        long[] results = body.call(args);
        int expected = ValType.slots(type().results());
        if (results.length != expected) {
            throw new IllegalStateException(
                    "Host function " + name + " gave " + results.length + " results where its type has " + expected);
        }
        return results;
    }

    @Override
    public String toString() {
        return name + " " + type();
    }
}
