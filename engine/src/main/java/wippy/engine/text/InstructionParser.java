package wippy.engine.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;
import wippy.engine.code.Operands;

/**
 * Reads a sequence of instructions, plain and folded, and writes it (specification 6.5). What is open stands on a stack
 * of its own, so nesting has no limit but memory.
 */
final class InstructionParser {
    private static final int IF = 0x04;
    private static final int ELSE = 0x05;
    private static final int END = 0x0b;
    private static final int BR_IF = 0x0d;

    /** What stands before the instructions of a function or block. */
    private static final Set<String> HEADER = Set.of("type", "param", "result", "local", "export", "import");

    /** Words beyond that are no misspelt instruction. */
    private static final int LONGEST = 60;

    private final Tokens tokens;
    private final Spaces spaces;
    private final TypeParser types;
    private final Labels labels = new Labels();
    private final OperandParser operands;
    private final Bytes out;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final SortedMap<Integer, Integer> hints = new TreeMap<>();

    InstructionParser(Tokens tokens, Spaces spaces, IndexSpace locals, Bytes out) {
        this.tokens = tokens;
        this.spaces = spaces;
        this.types = new TypeParser(tokens, spaces.types);
        this.operands = new OperandParser(tokens, spaces, locals, labels);
        this.out = out;
    }

    /** What is open, and what may come next in it. */
    private enum Role {
        FLAT("an instruction or end of the %s at %s"),
        FLAT_IF("an instruction or end of the %s at %s"),
        BLOCK("an instruction or \")\""),
        PLAIN("\")\" or a folded instruction"),
        CONDITION("(then …)"),
        THEN("an instruction or \")\""),
        AFTER_THEN("(else …) or \")\""),
        ELSE("an instruction or \")\""),
        AFTER_ELSE("\")\"");

        private final String expects;

        Role(String expects) {
            this.expects = expects;
        }

        boolean isSequence() {
            return switch (this) {
                case FLAT, FLAT_IF, BLOCK, THEN, ELSE -> true;
                case PLAIN, CONDITION, AFTER_THEN, AFTER_ELSE -> false;
            };
        }
    }

    /** Something open, with what is written only later. */
    private static final class Frame {
        private final Token start;
        private final Bytes held;
        private final Binding label;
        private final Optional<Integer> hint;
        private Role role;

        Frame(Token start, Role role, Bytes held, Binding label, Optional<Integer> hint) {
            this.start = start;
            this.role = role;
            this.held = held;
            this.label = label;
            this.hint = hint;
        }
    }

    /** Names of blocks, by their numbers. */
    SortedMap<Integer, String> labelNames() {
        return labels.names();
    }

    /** What annotations say about branches, by their places in the output. */
    SortedMap<Integer, Integer> hints() {
        return hints;
    }

    /** Reads a function's body up to the closing parenthesis. */
    void body() {
        labels.enter();
        sequence(false);
        labels.pop();
        out.u8(END);
    }

    /** Reads a constant expression up to the closing parenthesis. */
    void expression() {
        sequence(false);
        out.u8(END);
    }

    /** Reads a constant expression that is one folded instruction. */
    void single() {
        if (!tokens.at(Token.Kind.OPEN)) {
            throw tokens.expected("an instruction in parentheses");
        }
        sequence(true);
        out.u8(END);
    }

    private void sequence(boolean one) {
        do {
            Token token = tokens.peek();
            Frame top = frames.peek();
            if (token.kind() == Token.Kind.OPEN) {
                open(top);
            } else if (token.kind() == Token.Kind.KEYWORD && (top == null || top.role.isSequence())) {
                step(top);
            } else if (top == null) {
                return;
            } else if (token.kind() == Token.Kind.CLOSE) {
                close(top);
            } else {
                throw stray(top);
            }
        } while (!one || !frames.isEmpty());
    }

    private WatException stray(Frame top) {
        return tokens.expected(String.format(
                top.role.expects, top.start.text(), tokens.source().at(top.start.start())));
    }

    private void open(@Nullable Frame top) {
        Role role = top == null ? Role.BLOCK : top.role;
        switch (role) {
            case CONDITION -> {
                if (!tokens.takeForm("then")) {
                    folded();
                } else if (top != null) {
                    then(top);
                }
            }
            case AFTER_THEN, AFTER_ELSE -> {
                if (top != null && (role == Role.AFTER_ELSE || !tokens.takeForm("else"))) {
                    throw stray(top);
                }
                become(Role.ELSE);
                out.u8(ELSE);
            }
            case FLAT, FLAT_IF, BLOCK, PLAIN, THEN, ELSE -> folded();
        }
    }

    private void become(Role role) {
        frames.element().role = role;
    }

    private void then(Frame frame) {
        note(frame.hint);
        out.add(frame.held);
        labels.push(frame.label);
        frame.role = Role.THEN;
    }

    private void close(Frame top) {
        switch (top.role) {
            case PLAIN -> {
                frames.pop();
                note(top.hint);
                out.add(top.held);
            }
            case THEN -> top.role = Role.AFTER_THEN;
            case ELSE -> top.role = Role.AFTER_ELSE;
            case BLOCK, AFTER_THEN, AFTER_ELSE -> end();
            case FLAT, FLAT_IF, CONDITION -> throw stray(top);
        }
        tokens.close();
    }

    private void end() {
        frames.pop();
        labels.pop();
        out.u8(END);
    }

    /** Takes one instruction that is not folded. */
    private void step(@Nullable Frame top) {
        Optional<Integer> hint = hint();
        Token token = tokens.next();
        switch (token.text()) {
            case "end" -> {
                inside(top, token);
                labels.repeat(tokens);
                end();
            }
            case "else" -> {
                inside(top, token);
                if (top == null || top.role != Role.FLAT_IF) {
                    throw tokens.error(token, "unexpected else: the block it is in is no if without else");
                }
                labels.repeat(tokens);
                become(Role.FLAT);
                out.u8(ELSE);
            }
            default -> flat(token, hint);
        }
    }

    private void flat(Token token, Optional<Integer> hint) {
        Instruction instruction = instruction(token, hint);
        note(hint);
        if (OperandParser.isPlain(instruction)) {
            operands.read(instruction, out);
            return;
        }
        Binding label = Binding.take(tokens);
        header(instruction, out);
        labels.push(label);
        Role role = instruction.code() == IF ? Role.FLAT_IF : Role.FLAT;
        frames.push(new Frame(token, role, out, label, hint));
    }

    private void inside(@Nullable Frame top, Token token) {
        if (top == null || (top.role != Role.FLAT && top.role != Role.FLAT_IF)) {
            throw tokens.error(token, "unexpected " + token.text() + ": no block is open here");
        }
    }

    private void folded() {
        Optional<Integer> outside = hint();
        tokens.next();
        Optional<Integer> hint = outside.or(this::hint);
        Token token = tokens.expect(Token.Kind.KEYWORD, "an instruction");
        Instruction instruction = instruction(token, hint);
        if (OperandParser.isPlain(instruction)) {
            Bytes encoded = new Bytes();
            operands.read(instruction, encoded);
            frames.push(new Frame(token, Role.PLAIN, encoded, Binding.NONE, hint));
            return;
        }
        if (token.text().equals("else") || token.text().equals("end")) {
            throw tokens.error(token, "unexpected " + token.text());
        }
        Binding label = Binding.take(tokens);
        if (instruction.code() == IF) {
            Bytes held = new Bytes();
            header(instruction, held);
            frames.push(new Frame(token, Role.CONDITION, held, label, hint));
        } else {
            header(instruction, out);
            labels.push(label);
            frames.push(new Frame(token, Role.BLOCK, out, label, hint));
        }
    }

    private Instruction instruction(Token token, Optional<Integer> hint) {
        Instruction instruction = Instructions.named(token.text()).orElseThrow(() -> unknown(token));
        boolean branches = instruction.prefix() == 0 && (instruction.code() == IF || instruction.code() == BR_IF);
        if (hint.isPresent() && !branches) {
            throw tokens.error(
                    token,
                    "@" + Annotation.BRANCH_HINT + " annotation: it must stand before if or br_if, got " + token);
        }
        return instruction;
    }

    private WatException unknown(Token token) {
        String name = token.text();
        if (name.contains(".atomic.")) {
            return tokens.error(token, "instruction " + Token.brief(name) + " needs threads, which are not supported");
        }
        if (name.equals("try") || name.equals("rethrow") || name.equals("delegate")) {
            return tokens.error(
                    token,
                    "instruction " + name + " belongs to legacy exceptions, which are not supported; use try_table");
        }
        if (HEADER.contains(name)) {
            return tokens.error(
                    token,
                    "unexpected " + name + ": of (type …) (param …) (result …) (local …) and instructions, each comes"
                            + " after those before it");
        }
        String hint = name.length() > LONGEST ? "" : Nearest.hint(name, Instructions.names());
        return tokens.error(token, "unknown instruction \"" + Token.brief(name) + "\"." + hint);
    }

    /** Takes the hint for the branch that comes next. */
    private Optional<Integer> hint() {
        return tokens.annotation(Annotation.BRANCH_HINT).map(annotation -> {
            byte[] value = annotation.strings(tokens.source(), 0);
            if (value.length != 1 || value[0] < 0 || value[0] > 1) {
                throw tokens.source()
                        .error(
                                annotation.start(),
                                "@" + Annotation.BRANCH_HINT
                                        + " annotation: expected \"\\00\" (not likely) or \"\\01\"");
            }
            return (int) value[0];
        });
    }

    private void note(Optional<Integer> hint) {
        hint.ifPresent(value -> hints.put(out.size(), value));
    }

    /** Writes the opcode and type of a block. */
    private void header(Instruction instruction, Bytes to) {
        OperandParser.opcode(instruction, instruction.code(), to);
        types.blockType(to);
        if (instruction.operands() == Operands.TRY_TABLE) {
            catches(to);
        }
    }

    private void catches(Bytes to) {
        Bytes clauses = new Bytes();
        int count = 0;
        for (String[] kinds = {"catch", "catch_ref", "catch_all", "catch_all_ref"}; ; count++) {
            int kind = 0;
            while (kind < kinds.length && !tokens.takeForm(kinds[kind])) {
                kind++;
            }
            if (kind == kinds.length) {
                to.u32(count).add(clauses);
                return;
            }
            clauses.u8(kind);
            if (kind < 2) {
                clauses.u32(spaces.tags.take(tokens));
            }
            clauses.u32(labels.take(tokens));
            tokens.close();
        }
    }
}
