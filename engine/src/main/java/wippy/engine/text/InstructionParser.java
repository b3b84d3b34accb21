package wippy.engine.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import wippy.base.source.Nearest;
import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;
import wippy.engine.code.Operands;

/** Reads a sequence of instructions, plain and folded, and writes it (specification 6.5). */
final class InstructionParser {
    private static final int IF = 0x04;
    private static final int ELSE = 0x05;
    private static final int END = 0x0b;

    private final Tokens tokens;
    private final Spaces spaces;
    private final TypeParser types;
    private final Labels labels = new Labels();
    private final OperandParser operands;
    private final Bytes out;

    InstructionParser(Tokens tokens, Spaces spaces, IndexSpace locals, Bytes out) {
        this.tokens = tokens;
        this.spaces = spaces;
        this.types = new TypeParser(tokens, spaces.types);
        this.operands = new OperandParser(tokens, spaces, locals, labels);
        this.out = out;
    }

    /** Reads a function's body up to the closing parenthesis. */
    void body() {
        labels.push(Optional.empty());
        sequence();
        labels.pop();
        out.u8(END);
    }

    /** Reads a constant expression up to the closing parenthesis. */
    void expression() {
        sequence();
        out.u8(END);
    }

    /** Reads a constant expression that is one folded instruction. */
    void single() {
        if (!tokens.at(Token.Kind.OPEN)) {
            throw tokens.expected("an instruction in parentheses");
        }
        folded();
        out.u8(END);
    }

    /** An open block of the unfolded kind. */
    private record Block(Token start, boolean mayElse) {}

    private void sequence() {
        Deque<Block> open = new ArrayDeque<>();
        while (true) {
            if (tokens.at(Token.Kind.OPEN)) {
                folded();
            } else if (tokens.at(Token.Kind.KEYWORD)) {
                step(open);
            } else {
                break;
            }
        }
        if (!open.isEmpty()) {
            Block block = open.peek();
            throw tokens.expected(
                    "an instruction or end of the " + block.start().text() + " at "
                            + tokens.source().at(block.start().start()));
        }
    }

    private void step(Deque<Block> open) {
        Token token = tokens.next();
        Block block = open.peek();
        switch (token.text()) {
            case "end" -> {
                inside(block, token);
                labels.repeat(tokens);
                labels.pop();
                open.pop();
                out.u8(END);
            }
            case "else" -> {
                inside(block, token);
                if (block == null || !block.mayElse()) {
                    throw tokens.error(token, "unexpected else: the block it is in is no if without else");
                }
                labels.repeat(tokens);
                open.pop();
                open.push(new Block(block.start(), false));
                out.u8(ELSE);
            }
            default -> {
                Instruction instruction = instruction(token);
                if (OperandParser.isPlain(instruction)) {
                    operands.read(instruction, out);
                } else {
                    Optional<Token> label = tokens.takeId();
                    header(instruction, label);
                    open.push(new Block(token, instruction.code() == IF));
                }
            }
        }
    }

    private void inside(@org.jspecify.annotations.Nullable Block block, Token token) {
        if (block == null) {
            throw tokens.error(token, "unexpected " + token.text() + ": no block is open here");
        }
    }

    private Instruction instruction(Token token) {
        return Instructions.named(token.text()).orElseThrow(() -> unknown(token));
    }

    private WatException unknown(Token token) {
        String name = token.text();
        if (name.contains(".atomic.")) {
            return tokens.error(token, "instruction " + name + " needs threads, which are not supported");
        }
        if (name.equals("try") || name.equals("rethrow") || name.equals("delegate")) {
            return tokens.error(
                    token,
                    "instruction " + name + " belongs to legacy exceptions, which are not supported; use try_table");
        }
        return tokens.error(token, "unknown instruction \"" + name + "\"." + Nearest.hint(name, Instructions.names()));
    }

    /** Writes the opcode and type of a block and opens its label. */
    private void header(Instruction instruction, Optional<Token> label) {
        OperandParser.opcode(instruction, instruction.code(), out);
        types.blockType(out);
        if (instruction.operands() == Operands.TRY_TABLE) {
            catches();
        }
        labels.push(label);
    }

    private void catches() {
        Bytes clauses = new Bytes();
        int count = 0;
        for (String[] kinds = {"catch", "catch_ref", "catch_all", "catch_all_ref"}; ; count++) {
            int kind = 0;
            while (kind < kinds.length && !tokens.takeForm(kinds[kind])) {
                kind++;
            }
            if (kind == kinds.length) {
                out.u32(count).add(clauses);
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

    private void folded() {
        tokens.next();
        Token token = tokens.expect(Token.Kind.KEYWORD, "an instruction");
        Instruction instruction = instruction(token);
        if (!OperandParser.isPlain(instruction)) {
            foldedBlock(token, instruction);
        } else {
            Bytes encoded = new Bytes();
            operands.read(instruction, encoded);
            arguments();
            out.add(encoded);
        }
        if (!tokens.at(Token.Kind.CLOSE)) {
            throw tokens.expected("\")\" or a folded instruction");
        }
        tokens.close();
    }

    private void arguments() {
        while (tokens.at(Token.Kind.OPEN)) {
            folded();
        }
    }

    private void foldedBlock(Token token, Instruction instruction) {
        if (token.text().equals("else") || token.text().equals("end")) {
            throw tokens.error(token, "unexpected " + token.text());
        }
        Optional<Token> label = tokens.takeId();
        if (instruction.code() == IF) {
            foldedIf(label);
            return;
        }
        header(instruction, label);
        sequence();
        labels.pop();
        out.u8(END);
    }

    private void foldedIf(Optional<Token> label) {
        Bytes type = new Bytes();
        types.blockType(type);
        while (tokens.at(Token.Kind.OPEN) && !tokens.atForm("then")) {
            folded();
        }
        out.u8(IF).add(type);
        labels.push(label);
        if (!tokens.takeForm("then")) {
            throw tokens.expected("(then …)");
        }
        sequence();
        tokens.close();
        if (tokens.takeForm("else")) {
            out.u8(ELSE);
            sequence();
            tokens.close();
        }
        labels.pop();
        out.u8(END);
    }
}
