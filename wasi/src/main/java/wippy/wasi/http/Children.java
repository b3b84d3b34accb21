package wippy.wasi.http;

import wippy.engine.WasmException;

/** How many resources a guest holds that live inside of another one, which may not end before them. */
final class Children {
    private int alive;

    void add() {
        alive++;
    }

    void remove() {
        alive--;
    }

    /**
     * To be called when the parent ends.
     *
     * @throws WasmException.Trap if there are children
     */
    void checkNone(String parent) {
        if (alive > 0) {
            throw new WasmException.Trap("the guest ended a resource " + parent
                    + " before what it got from it: drop streams and headers first");
        }
    }
}
