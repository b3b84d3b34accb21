package wippy.engine.module;

import java.lang.System.Logger.Level;
import java.util.Optional;
import wippy.engine.WasmException;

/** Runs the line number programs of DWARF 2 to 5 (DWARF 5, section 6.2) into a table. */
final class LineProgram {
    private static final int COPY = 1;
    private static final int ADVANCE_PC = 2;
    private static final int ADVANCE_LINE = 3;
    private static final int SET_FILE = 4;
    private static final int SET_COLUMN = 5;
    private static final int CONST_ADD_PC = 8;
    private static final int FIXED_ADVANCE_PC = 9;
    private static final int END_SEQUENCE = 1;
    private static final int SET_ADDRESS = 2;

    private final BinaryReader in;
    private final LineTable table;
    private final LineHeader header;
    private int address;
    private int file;
    private int line;
    private int column;

    LineProgram(BinaryReader in, Optional<BinaryReader> lineStrings, Optional<BinaryReader> strings, LineTable table) {
        this.in = in;
        this.table = table;
        this.header = new LineHeader(in, lineStrings, strings, table);
    }

    /** Reads all units, each as far as it is sound. */
    void read() {
        try {
            while (in.left() > 4 && !table.isFull()) {
                int length = in.fixed32();
                if (length < 0 || length > in.left()) {
                    return; // tables of more than 4 GiB fit no module
                }
                int next = in.at() + length;
                int end = in.end();
                in.move(in.at(), next);
                unit();
                in.move(next, end);
            }
        } catch (WasmException e) {
            System.getLogger(LineProgram.class.getName())
                    .log(Level.DEBUG, "lines are left off after a fault: {0}", e.getMessage());
        }
    }

    private void unit() {
        try {
            if (header.read()) {
                reset();
                while (in.hasMore() && !table.isFull()) {
                    instruction();
                }
            }
        } catch (WasmException e) {
            System.getLogger(LineProgram.class.getName())
                    .log(Level.DEBUG, "lines of a unit are left off after a fault: {0}", e.getMessage());
        }
        table.endRun(0);
    }

    private void reset() {
        address = 0;
        file = 1;
        line = 1;
        column = 0;
    }

    private void row() {
        table.row(address, header.file(file), line, column);
    }

    private void instruction() {
        int opcode = in.u8();
        if (opcode >= header.opcodeBase()) {
            int special = opcode - header.opcodeBase();
            address += special / header.lineRange() * header.instructionLength();
            line += header.lineBase() + special % header.lineRange();
            row();
            return;
        }
        switch (opcode) {
            case 0 -> extended();
            case COPY -> row();
            case ADVANCE_PC -> address += (int) in.u64() * header.instructionLength();
            case ADVANCE_LINE -> line += (int) in.s64();
            case SET_FILE -> file = (int) in.u64();
            case SET_COLUMN -> column = (int) in.u64();
            case CONST_ADD_PC ->
                address += (255 - header.opcodeBase()) / header.lineRange() * header.instructionLength();
            case FIXED_ADVANCE_PC -> address += in.u8() | in.u8() << 8;
            default -> {
                for (int operands = header.operands(opcode); operands > 0; operands--) {
                    in.u64();
                }
            }
        }
    }

    private void extended() {
        int length = in.length();
        int next = in.at() + length;
        if (length == 0) {
            return;
        }
        int opcode = in.u8();
        if (opcode == END_SEQUENCE) {
            table.endRun(address);
            reset();
        } else if (opcode == SET_ADDRESS && length == 1 + Integer.BYTES) {
            address = in.fixed32();
        } else if (opcode == SET_ADDRESS && length == 1 + Long.BYTES) {
            address = (int) in.fixed64();
        }
        in.skip(next - in.at());
    }
}
