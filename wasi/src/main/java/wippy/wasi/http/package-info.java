/**
 * {@code wasi:http}: types, outgoing-handler and what calls incoming-handler, over the plain types of
 * {@link wippy.http}. A guest's bodies are those of the exchange: what a guest does not read stays with the peer, what
 * it writes is taken as fast as the peer takes it. Everything but the bodies' wake-ups belongs to the thread of the
 * instance.
 */
@NullMarked
package wippy.wasi.http;

import org.jspecify.annotations.NullMarked;
