package wippy.wasi.random;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import wippy.component.HostCall;
import wippy.engine.WasmException;
import wippy.wasi.io.Grants;

/** Defines {@code wasi:random}: random, insecure and insecure-seed. */
public final class RandomInterfaces {
    /** Octets a guest gets at once; who asks for more traps. */
    public static final int LIMIT = 64 << 20;

    private RandomInterfaces() {}

    /** Defines what is granted. */
    public static void define(Grants grants, Function<HostCall, Randomness> source) {
        grants.define(
                "wasi:random/random",
                random -> random.function(
                                "get-random-bytes",
                                call -> bytes(source.apply(call).secure(), call.number(0)))
                        .function(
                                "get-random-u64",
                                call -> Grants.u64(source.apply(call).secure().nextLong())));
        grants.define(
                "wasi:random/insecure",
                random -> random.function(
                                "get-insecure-random-bytes",
                                call -> bytes(source.apply(call).insecure(), call.number(0)))
                        .function(
                                "get-insecure-random-u64",
                                call -> Grants.u64(source.apply(call).insecure().nextLong())));
        grants.define(
                "wasi:random/insecure-seed",
                random -> random.function("insecure-seed", call -> {
                    Randomness.Seed seed = source.apply(call).seed();
                    return List.of(Grants.u64(seed.first()), Grants.u64(seed.second()));
                }));
    }

    private static byte[] bytes(RandomGenerator generator, long count) {
        if (count < 0 || count > LIMIT) {
            throw new WasmException.Trap("cannot give " + Long.toUnsignedString(count) + " random bytes at once: the"
                    + " limit is " + LIMIT);
        }
        byte[] bytes = new byte[(int) count];
        generator.nextBytes(bytes);
        return bytes;
    }
}
