package wippy.wasi.cli;

/** One of the three streams that every command has. */
public enum StdStream {
    STDIN,
    STDOUT,
    STDERR
}
