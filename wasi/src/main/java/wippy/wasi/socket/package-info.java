/**
 * {@code wasi:sockets}: TCP, UDP and names over NIO channels. All channels of a process are watched by one selector,
 * the {@link wippy.wasi.socket.Reactor}, on a thread of its own; a guest that waits parks its virtual thread only. A
 * {@link wippy.wasi.socket.NetworkPolicy} is asked before anything leaves or is opened, with the address that is then
 * used.
 */
@NullMarked
package wippy.wasi.socket;

import org.jspecify.annotations.NullMarked;
