package wippy.http;

/**
 * What a server answered.
 *
 * @param status 200 to 599 and beyond, as it came; informational ones are passed over
 * @param headers the header section
 * @param body to be read to its end or closed, else its connection is lost to others; nothing in it is decoded but
 *     chunks
 */
public record HttpResponse(int status, Headers headers, IncomingBody body) {}
