/**
 * HTTP/1.1 in plain types: what a listener hands to its handler ({@link wippy.http.HttpExchange}), what a client sends
 * and gets ({@link wippy.http.HttpClient}), and bodies that arrive and leave piece by piece with backpressure. Every
 * body has two faces: blocking streams, which park a virtual thread, and a face that never waits, for hosts of guests
 * that wait for many things at once. Package {@link wippy.http.jetty} makes listeners and clients.
 */
@NullMarked
package wippy.http;

import org.jspecify.annotations.NullMarked;
