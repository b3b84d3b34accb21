package wippy.wasi.file;

/** How something is open: the flags {@code descriptor-flags} of {@code wasi:filesystem/types}, in their order. */
public enum DescriptorFlag {
    READ,
    WRITE,
    FILE_INTEGRITY_SYNC,
    DATA_INTEGRITY_SYNC,
    REQUESTED_WRITE_SYNC,
    MUTATE_DIRECTORY
}
