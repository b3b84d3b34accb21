package wippy.engine.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the header of a line number program: how it is encoded and which files it names (DWARF 5, section 6.2.4). */
final class LineHeader {
    private static final String UNKNOWN = "?";
    private static final int MAX_NAME = 4096;
    /** Characters that all names together have at most, since many entries may point to the same long name. */
    private static final int MAX_NAMES = 1 << 24;

    private static final int PATH = 1;
    private static final int DIRECTORY = 2;

    private final BinaryReader in;
    private final Optional<BinaryReader> lineStrings;
    private final Optional<BinaryReader> strings;
    private final LineTable table;
    private final List<String> directories = new ArrayList<>();
    private final List<Integer> files = new ArrayList<>();
    private int room = MAX_NAMES;
    private int firstFile;
    private int instructionLength;
    private int lineBase;
    private int lineRange;
    private int opcodeBase;
    private int[] operands = {};

    LineHeader(BinaryReader in, Optional<BinaryReader> lineStrings, Optional<BinaryReader> strings, LineTable table) {
        this.in = in;
        this.lineStrings = lineStrings;
        this.strings = strings;
        this.table = table;
    }

    int instructionLength() {
        return instructionLength;
    }

    int lineBase() {
        return lineBase;
    }

    int lineRange() {
        return lineRange;
    }

    int opcodeBase() {
        return opcodeBase;
    }

    /** How many numbers follow an opcode. */
    int operands(int opcode) {
        return operands[opcode - 1];
    }

    /** The number in the table of a file of this program, or -1. */
    int file(int number) {
        int index = number - firstFile;
        return index >= 0 && index < files.size() ? files.get(index) : -1;
    }

    /** Reads it and goes to the program, or tells that its version is not known. */
    boolean read() {
        int version = half();
        if (version < 2 || version > 5) {
            return false;
        }
        if (version == 5) {
            half();
        }
        int length = in.fixed32();
        if (length < 0 || length > in.left()) {
            return false;
        }
        int program = in.at() + length;
        instructionLength = in.u8();
        if (version >= 4) {
            in.u8();
        }
        in.u8();
        lineBase = (byte) in.u8();
        lineRange = in.u8();
        opcodeBase = in.u8();
        if (lineRange == 0 || opcodeBase == 0) {
            return false;
        }
        operands = new int[opcodeBase - 1];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = in.u8();
        }
        directories.clear();
        files.clear();
        firstFile = version == 5 ? 0 : 1;
        if (version == 5) {
            described();
        } else {
            listed();
        }
        in.skip(program - in.at());
        return true;
    }

    private int half() {
        return in.u8() | in.u8() << 8;
    }

    /** The lists before version 5. */
    private void listed() {
        directories.add("");
        for (String name = text(in); !name.isEmpty(); name = text(in)) {
            directories.add(name);
        }
        for (String name = text(in); !name.isEmpty(); name = text(in)) {
            add(name, in.u64());
            in.u64();
            in.u64();
        }
    }

    private void add(String name, long directory) {
        String folder = directory >= 0 && directory < directories.size() ? directories.get((int) directory) : "";
        boolean isWhole = folder.isEmpty() || name.startsWith("/");
        room -= folder.length();
        files.add(table.file(isWhole ? name : folder + "/" + name));
    }

    /** The lists of version 5, which tell how their entries look. */
    private void described() {
        List<long[]> format = format();
        for (int count = count(format); count > 0; count--) {
            directories.add(entry(format).name());
        }
        List<long[]> fileFormat = format();
        for (int count = count(fileFormat); count > 0; count--) {
            Entry entry = entry(fileFormat);
            add(entry.name(), entry.directory() == 0 ? -1 : entry.directory());
        }
    }

    private List<long[]> format() {
        List<long[]> format = new ArrayList<>();
        for (int count = in.u8(); count > 0; count--) {
            format.add(new long[] {in.u64(), in.u64()});
        }
        return format;
    }

    /** How many entries follow, each of one byte at least. */
    private int count(List<long[]> format) {
        int count = in.length();
        return format.isEmpty() ? 0 : count;
    }

    private record Entry(String name, long directory) {}

    private Entry entry(List<long[]> format) {
        String name = "";
        long directory = -1;
        for (long[] part : format) {
            if (part[0] == PATH) {
                name = string((int) part[1]);
            } else {
                long number = number((int) part[1]);
                directory = part[0] == DIRECTORY ? number : directory;
            }
        }
        return new Entry(name, directory);
    }

    private String string(int form) {
        return switch (form) {
            case 0x08 -> text(in);
            case 0x0e -> text(strings, in.fixed32());
            case 0x1f -> text(lineStrings, in.fixed32());
            default -> {
                number(form);
                yield UNKNOWN;
            }
        };
    }

    private long number(int form) {
        return switch (form) {
            case 0x0b, 0x25 -> in.u8();
            case 0x05, 0x26 -> half();
            case 0x06, 0x0e, 0x1f, 0x28 -> in.fixed32();
            case 0x07 -> in.fixed64();
            case 0x0f, 0x1a -> in.u64();
            case 0x08 -> text(in).length();
            case 0x09 -> passed(in.length());
            case 0x1e -> passed(16);
            case 0x27 -> passed(3);
            default -> throw in.malformed("unknown form 0x" + Integer.toHexString(form), in.at());
        };
    }

    private long passed(int bytes) {
        in.skip(bytes);
        return -1;
    }

    private String text(Optional<BinaryReader> section, int offset) {
        if (section.isEmpty() || offset < 0 || offset >= section.get().left()) {
            return UNKNOWN;
        }
        BinaryReader all = section.get();
        return text(all.slice(all.at() + offset, all.end()));
    }

    private String text(BinaryReader from) {
        if (room <= 0) {
            throw from.malformed("names of files are too long", from.at());
        }
        String text = from.terminated(MAX_NAME);
        room -= text.length();
        return text;
    }
}
