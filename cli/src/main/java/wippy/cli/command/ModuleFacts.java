package wippy.cli.command;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import wippy.engine.ExternType;
import wippy.engine.FuncType;
import wippy.engine.Limits;
import wippy.engine.MemoryType;
import wippy.engine.WasmModule;

/**
 * How large a core module is.
 *
 * @param size of all, in bytes
 * @param code of its functions, in bytes
 * @param data of its segments, in bytes
 * @param functions of its own
 * @param importedFunctions that it needs
 */
record ModuleFacts(long size, long code, long data, long functions, long importedFunctions, List<Memory> memories) {
    private static final int MEMORY = 5;
    private static final int FUNCTION = 3;
    private static final int CODE = 10;
    private static final int DATA = 11;
    private static final int HEADER = 8;

    /**
     * A memory.
     *
     * @param pages at the start
     * @param most pages, if there is such a limit
     */
    record Memory(long pages, OptionalLong most, boolean isImported) {
        @Override
        public String toString() {
            String range = most.isPresent() && most.getAsLong() == pages
                    ? "exactly " + pages
                    : pages + (most.isPresent() ? " to " + most.getAsLong() : "");
            return range
                    + (range.equals("1") || range.equals("exactly 1") ? " page" : " pages")
                    + (isImported ? " (imported)" : "");
        }
    }

    /** Those of a binary that was decoded before. */
    static ModuleFacts of(WasmModule module, byte[] binary) {
        long[] sizes = new long[16];
        long functions = 0;
        List<Memory> memories = new ArrayList<>();
        module.imports().forEach(needed -> memory(needed.type(), memories));
        ByteBuffer in = ByteBuffer.wrap(binary, HEADER, binary.length - HEADER);
        while (in.hasRemaining()) {
            int id = in.get();
            int size = (int) number(in);
            ByteBuffer section = in.slice(in.position(), size);
            in.position(in.position() + size);
            if (id >= 0 && id < sizes.length) {
                sizes[id] += size;
            }
            if (id == FUNCTION) {
                functions = number(section);
            } else if (id == MEMORY) {
                memories(section, memories);
            }
        }
        long imported = module.imports().stream()
                .filter(needed -> needed.type() instanceof FuncType)
                .count();
        return new ModuleFacts(binary.length, sizes[CODE], sizes[DATA], functions, imported, List.copyOf(memories));
    }

    private static void memory(ExternType type, List<Memory> memories) {
        if (type instanceof MemoryType memory) {
            Limits limits = memory.limits();
            memories.add(new Memory(limits.min(), limits.max(), true));
        }
    }

    private static void memories(ByteBuffer section, List<Memory> memories) {
        for (long count = number(section); count > 0; count--) {
            int flags = section.get();
            long pages = number(section);
            OptionalLong most = (flags & 1) == 0 ? OptionalLong.empty() : OptionalLong.of(number(section));
            if ((flags & 8) != 0) {
                number(section); // the size of a page
            }
            memories.add(new Memory(pages, most, false));
        }
    }

    /** An unsigned LEB128 number. */
    private static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte octet = in.get();
            value |= (long) (octet & 0x7f) << shift;
            if (octet >= 0) {
                return value;
            }
        }
    }
}
