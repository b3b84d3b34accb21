/**
 * The Component Model on the JVM, to embed: read a {@link wippy.component.Component} once, link it once with what the
 * host grants ({@link wippy.component.Linker}), then make as many instances as there are calls:
 *
 * <pre>
 * LinkedComponent math = Component.read(Path.of("math.wasm")).link(Linker.empty());
 * try (ComponentInstance instance = math.instantiate()) {
 *     instance.function("add").call(1, 2);
 *     instance.as(Adder.class).add(1, 2);
 * }
 * </pre>
 *
 * <p>What Java's types stand for, in interfaces over exports and in what is provided for imports:
 *
 * <ul>
 *   <li>whole numbers: a Java type with more bits holds the number, one with as many holds its bits, so that an
 *       unsigned number may come as a negative one; {@link java.math.BigInteger} for 64 bits
 *   <li>{@code char}: {@code int}, a code point, or {@code char}; {@code f32}: {@code float} or {@code double}
 *   <li>lists: {@link java.util.List} or arrays, {@code byte[]} for octets; maps: {@link java.util.Map}
 *   <li>records: Java records by the names of their components; tuples: by position
 *   <li>variants: sealed interfaces whose records are called as the cases, with or without the interface's name behind
 *       it. The only component of a record is the payload; several are the fields or values of the payload
 *   <li>enumerations: enums; flags: {@link java.util.Set} or {@link java.util.EnumSet} of an enum
 *   <li>options: {@link java.util.Optional} and its kin; results: {@link wippy.value.Result}
 *   <li>resources of the guest: an interface with the methods of the resource, whose {@code close()} drops it, or
 *       {@link wippy.component.abi.GuestResource}; of the host: objects of the class that the host defined them with
 *   <li>{@link java.lang.Object} for anything: what {@link wippy.value.JavaModel} builds and reads
 * </ul>
 *
 * <p>Names are the same if they are so without hyphens, underscores and case: {@code tagCount} and {@code tag-count}.
 *
 * <p>Threads: components, linkers and linked components are shared. An instance and everything that came from it are
 * used by one thread at a time, which is checked. Host functions run on the thread of the call.
 */
@NullMarked
package wippy.component;

import org.jspecify.annotations.NullMarked;
