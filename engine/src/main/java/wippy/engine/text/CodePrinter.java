package wippy.engine.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import wippy.engine.WasmException;
import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;

/** Reads instructions of a binary and hands them on as text. */
final class CodePrinter {
    private static final int LOOP = 0x03;
    private static final int IF = 0x04;
    private static final int ELSE = 0x05;
    private static final int END = 0x0b;
    private static final int BR_IF = 0x0d;
    private static final int EMPTY = 0x40;
    private static final String[] CATCHES = {"catch", "catch_ref", "catch_all", "catch_all_ref"};

    private final ModuleOutline outline;
    private final PrintNames names;
    private final TypePrinter types;
    private final BinaryReader in;
    private final CodeSink out;
    private final LabelScope labels;
    private final OperandPrinter operands;

    private SortedMap<Integer, Integer> hints = new TreeMap<>();
    private int base;

    /** Whether each open block is an if without an else so far, the innermost first. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    CodePrinter(
            ModuleOutline outline,
            PrintNames names,
            BinaryReader in,
            NameSpace locals,
            LabelScope labels,
            int results,
            CodeSink out) {
        this.outline = outline;
        this.names = names;
        this.types = new TypePrinter(outline.types, names);
        this.in = in;
        this.out = out;
        this.labels = labels;
        this.operands = new OperandPrinter(outline, names, in, locals, labels, results);
    }

    /** Gives it hints by their distance from where it reads now; it takes out those it finds the branch of. */
    void expect(SortedMap<Integer, Integer> hints, int base) {
        this.hints = hints;
        this.base = base;
    }

    /** Reads up to and with the end that belongs to no block. */
    void run() {
        while (true) {
            int start = in.at();
            int first = in.u8();
            if (first == END) {
                if (open.isEmpty()) {
                    return;
                }
                open.pop();
                labels.pop();
                out.end();
            } else if (first == ELSE) {
                if (open.isEmpty() || !open.pop()) {
                    throw in.malformed(start, "unexpected else: the block it is in is no if without else");
                }
                open.push(false);
                out.otherwise();
            } else {
                instruction(start, first);
            }
        }
    }

    private void instruction(int start, int first) {
        boolean prefixed = first >= Instructions.GC && first <= Instructions.ATOMIC;
        int code = prefixed ? in.u32() : first;
        Instruction instruction =
                Instructions.coded(prefixed ? first : 0, code).orElseThrow(() -> unknown(start, first, code));
        if (!hints.isEmpty() && instruction.prefix() == 0 && (code == IF || code == BR_IF)) {
            Optional.ofNullable(hints.remove(start - base))
                    .ifPresent(hint -> out.annotation("(@" + Annotation.BRANCH_HINT + " \"\\0" + hint + "\")"));
        }
        switch (instruction.operands()) {
            case BLOCK, TRY_TABLE -> block(instruction);
            default -> {
                String text = instruction.name() + operands.read(instruction);
                out.plain(text, operands.arity());
            }
        }
    }

    private WasmException unknown(int start, int first, int code) {
        String opcode = "illegal opcode 0x" + Integer.toHexString(first)
                + (first == code ? "" : " " + Integer.toUnsignedString(code));
        return in.malformed(
                start,
                opcode
                        + switch (first) {
                            case Instructions.ATOMIC -> ": threads are not supported";
                            case 0x06, 0x07, 0x09, 0x18, 0x19 -> ": legacy exceptions are not supported";
                            default -> "";
                        });
    }

    /** The type of a block: as text, and what it takes and gives. */
    private record BlockType(String text, Arity arity) {}

    private void block(Instruction instruction) {
        BlockType type = blockType();
        String catches = instruction.code() == 0x1f ? catches() : "";
        boolean loop = instruction.code() == LOOP;
        String label = labels.push(loop ? type.arity().takes() : type.arity().gives());
        String text = instruction.name() + label + type.text() + catches;
        open.push(instruction.code() == IF);
        if (instruction.code() == IF) {
            out.condition(text, type.arity().gives());
        } else {
            out.block(text, type.arity().gives());
        }
    }

    private BlockType blockType() {
        int first = in.peek();
        if (first == EMPTY) {
            in.u8();
            return new BlockType("", Arity.NOTHING);
        }
        boolean negative = first < 0x80 && (first & 0x40) != 0;
        if (negative || first == ValueType.NULLABLE || first == ValueType.NON_NULL) {
            return new BlockType(" (result " + names.type(in.valueType()) + ")", new Arity(0, 1));
        }
        int start = in.at();
        long index = in.s33();
        if (index < 0) {
            throw in.malformed(start, "malformed block type");
        }
        Optional<Signature> signature = outline.signature((int) index);
        Arity arity = signature
                .map(known -> new Arity(known.params().size(), known.results().size()))
                .orElse(Arity.NOTHING);
        return new BlockType(types.use((int) index, NameSpace.NONE), arity);
    }

    private String catches() {
        StringBuilder text = new StringBuilder();
        for (int i = in.count(); i > 0; i--) {
            int start = in.at();
            int kind = in.u8();
            if (kind >= CATCHES.length) {
                throw in.malformed(start, "malformed catch clause");
            }
            text.append(" (").append(CATCHES[kind]);
            if (kind < 2) {
                text.append(' ').append(names.tags.of(in.u32()));
            }
            text.append(' ').append(labels.of(in.u32())).append(')');
        }
        return text.toString();
    }
}
