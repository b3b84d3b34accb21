package wippy.wasi.socket;

import wippy.wasi.io.OpenResources;

/**
 * The network as one instance has it.
 *
 * @param policy what it may do
 * @param resources takes in what it opens, to be closed with the instance
 */
public record NetworkHost(NetworkPolicy policy, OpenResources resources) {}
