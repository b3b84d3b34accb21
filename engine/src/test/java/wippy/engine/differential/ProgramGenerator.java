package wippy.engine.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes valid modules in text, the same for the same seed. Programs always end: functions call only those before them,
 * and every loop has fuel. No NaN reaches a place where its bits could be seen, since the specification leaves those
 * open.
 */
final class ProgramGenerator {
    /** The kinds of values programs work with. */
    enum Type {
        I32,
        I64,
        F32,
        F64,
        V128;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A function of the program: exported under its name. */
    record Function(String name, List<Type> params, List<Type> results) {}

    /** A program in text. */
    record Program(String text) {}

    /** What all programs have: fuel for calls and loops that ends in a trap, and NaN replaced by zero. */
    private static final String HELPERS = """
          (global $fuel (mut i32) (i32.const 3000))
          (func $burn
            (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))
            (if (i32.lt_s (global.get $fuel) (i32.const 0)) (then unreachable)))
          (func (export "refuel") (global.set $fuel (i32.const 3000)))
          (func $clean_f32 (param f32) (result f32)
            (select (local.get 0) (f32.const 0) (f32.eq (local.get 0) (local.get 0))))
          (func $clean_f64 (param f64) (result f64)
            (select (local.get 0) (f64.const 0) (f64.eq (local.get 0) (local.get 0))))
        """;

    private static final int MAX_DEPTH = 5;
    private static final int FUNCTIONS = 8;
    private static final int GLOBALS = 5;

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final List<Function> made = new ArrayList<>();
    private final List<Type> globals = new ArrayList<>();

    // Of the function being made.
    private final List<Type> locals = new ArrayList<>();
    private final List<List<Type>> labels = new ArrayList<>();
    private List<Type> results = List.of();
    private int budget;
    private int loops;

    private final VectorExpressions vectors;

    ProgramGenerator(long seed) {
        random = new Random(seed);
        vectors = new VectorExpressions(random, this::value);
    }

    Program make() {
        out.append("(module\n  (memory (export \"memory\") 1 3)\n");
        out.append("  (data (i32.const 16) \"seed of the program\")\n  (data $passive \"0123456789abcdef\")\n");
        out.append(HELPERS);
        for (int i = 0; i < GLOBALS; i++) {
            Type type = any();
            globals.add(type);
            out.append("  (global $g%d (export \"g%d\") (mut %s) %s)\n".formatted(i, i, type.text(), constant(type)));
        }
        for (int i = 0; i < FUNCTIONS; i++) {
            function(i);
        }
        out.append("  (table $t %d funcref)\n  (elem (table $t) (i32.const 0) func".formatted(FUNCTIONS + 2));
        made.forEach(function -> out.append(" $").append(function.name()));
        out.append("))\n");
        return new Program(out.toString());
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private Type any() {
        return Type.values()[below(Type.values().length)];
    }

    private Type scalar() {
        return Type.values()[below(4)];
    }

    private List<Type> some(int most) {
        List<Type> types = new ArrayList<>();
        for (int i = below(most + 1); i > 0; i--) {
            types.add(any());
        }
        return types;
    }

    private void function(int number) {
        Function function = new Function("f" + number, some(4), some(random.nextInt(4) == 0 ? 3 : 1));
        locals.clear();
        locals.addAll(function.params());
        locals.addAll(some(5));
        labels.clear();
        loops = 0;
        results = function.results();
        budget = 120;
        StringBuilder body = new StringBuilder("    (call $burn)\n");
        for (int i = 2 + below(5); i > 0; i--) {
            body.append(statement(0)).append('\n');
        }
        function.results()
                .forEach(type -> body.append("    ").append(value(type, 0)).append('\n'));
        out.append("  (func $%s (export \"%s\")".formatted(function.name(), function.name()));
        function.params()
                .forEach(type -> out.append(" (param ").append(type.text()).append(')'));
        function.results()
                .forEach(type -> out.append(" (result ").append(type.text()).append(')'));
        out.append('\n');
        locals.subList(function.params().size(), locals.size())
                .forEach(type -> out.append("    (local ").append(type.text()).append(")\n"));
        for (int i = 0; i < loops; i++) {
            out.append("    (local $fuel").append(i).append(" i32)\n");
        }
        out.append(body).append("  )\n");
        made.add(function);
    }

    private String constant(Type type) {
        return switch (type) {
            case I32 -> "(i32.const " + integer(32) + ")";
            case I64 -> "(i64.const " + integer(64) + ")";
            case F32 -> "(f32.const " + number() + ")";
            case F64 -> "(f64.const " + number() + ")";
            case V128 -> vectors.constant();
        };
    }

    private String integer(int bits) {
        long[] edges = {0, 1, -1, 2, 31, 32, 63, 64, 127, 128, 255, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE};
        return switch (below(4)) {
            case 0 -> Long.toString(bits == 32 ? random.nextInt() : random.nextLong());
            case 1 -> Integer.toString(below(200) - 100);
            case 2 -> bits == 32 ? Integer.toString(Integer.MIN_VALUE) : Long.toString(Long.MIN_VALUE + below(2));
            default -> Long.toString(edges[below(edges.length)]);
        };
    }

    private String number() {
        String[] edges = {
            "0",
            "-0",
            "1",
            "-1",
            "0.5",
            "1.5",
            "-2.5",
            "1e9",
            "-1e10",
            "3e38",
            "1e-40",
            "inf",
            "-inf",
            "4294967296",
            "2147483647.5",
            "9223372036854775808",
            "0.49999999999999994"
        };
        return below(3) == 0
                ? Double.toString((random.nextDouble() - 0.5) * Math.pow(10, below(12)))
                : edges[below(edges.length)];
    }

    /** An expression of that type, without side effects on the stack. */
    private String value(Type type, int depth) {
        budget--;
        if (depth >= MAX_DEPTH || budget < 0) {
            return leaf(type);
        }
        String made = switch (below(12)) {
            case 0, 1 -> leaf(type);
            case 2 -> load(type, depth);
            case 3 -> "(select %s %s %s)".formatted(value(type, depth + 1), value(type, depth + 1), condition(depth));
            case 4 -> block(type, depth);
            case 5 ->
                "(if (result %s) %s (then %s) (else %s))"
                        .formatted(type.text(), condition(depth), labelled(type, depth), labelled(type, depth));
            case 6 -> called(type, depth);
            default -> operation(type, depth);
        };
        return type == Type.F32 || type == Type.F64 ? withoutNan(type, made) : made;
    }

    private String labelled(Type type, int depth) {
        labels.add(List.of(type));
        String inside = value(type, depth + 1);
        labels.removeLast();
        return inside;
    }

    private String block(Type type, int depth) {
        labels.add(List.of(type));
        StringBuilder text = new StringBuilder("(block (result " + type.text() + ") ");
        for (int i = below(3); i > 0; i--) {
            text.append(statement(depth + 1));
        }
        if (below(3) == 0) {
            text.append("(br_if 0 %s %s)(drop)".formatted(value(type, depth + 1), condition(depth)));
        }
        text.append(value(type, depth + 1)).append(')');
        labels.removeLast();
        return text.toString();
    }

    private String leaf(Type type) {
        List<String> choices = new ArrayList<>();
        for (int i = 0; i < locals.size(); i++) {
            if (locals.get(i) == type) {
                choices.add("(local.get " + i + ")");
            }
        }
        for (int i = 0; i < globals.size(); i++) {
            if (globals.get(i) == type) {
                choices.add("(global.get $g" + i + ")");
            }
        }
        return choices.isEmpty() || below(3) == 0 ? constant(type) : choices.get(below(choices.size()));
    }

    private String condition(int depth) {
        return value(Type.I32, depth + 1);
    }

    /** Zero instead of NaN: see {@link #HELPERS}. */
    private static String withoutNan(Type type, String made) {
        return "(call $clean_%s %s)".formatted(type.text(), made);
    }

    private String operation(Type type, int depth) {
        return switch (type) {
            case I32 -> integerOperation("i32", Type.I32, depth);
            case I64 -> integerOperation("i64", Type.I64, depth);
            case F32 -> floatOperation("f32", Type.F32, depth);
            case F64 -> floatOperation("f64", Type.F64, depth);
            case V128 -> vectors.operation(depth);
        };
    }

    private String integerOperation(String name, Type type, int depth) {
        String[] two = {
            "add", "sub", "mul", "and", "or", "xor", "shl", "shr_s", "shr_u", "rotl", "rotr", "div_s", "div_u", "rem_s",
            "rem_u"
        };
        String[] compares = {"eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"};
        String[] one = type == Type.I32
                ? new String[] {"clz", "ctz", "popcnt", "extend8_s", "extend16_s"}
                : new String[] {"clz", "ctz", "popcnt", "extend8_s", "extend16_s", "extend32_s"};
        return switch (below(8)) {
            case 0 -> "(%s.%s %s)".formatted(name, one[below(one.length)], value(type, depth + 1));
            case 7 -> type == Type.I32 ? vectors.narrow(depth) : vectors.wide(depth);
            case 1 -> {
                Type operand = scalar();
                if (type == Type.I64) {
                    yield "(i64.extend_i32_%s %s)".formatted(below(2) == 0 ? "s" : "u", value(Type.I32, depth + 1));
                }
                String[] floats = {"eq", "ne", "lt", "gt", "le", "ge"};
                String[] names = operand == Type.F32 || operand == Type.F64 ? floats : compares;
                yield "(%s.%s %s %s)"
                        .formatted(
                                operand.text(),
                                names[below(names.length)],
                                value(operand, depth + 1),
                                value(operand, depth + 1));
            }
            case 2 -> converted(name, type, depth);
            default -> {
                String operator = two[below(two.length)];
                String right = value(type, depth + 1);
                boolean traps = operator.startsWith("div") || operator.startsWith("rem");
                String safe = "(%s.or %s (%s.const 1))".formatted(name, right, name);
                yield "(%s.%s %s %s)"
                        .formatted(name, operator, value(type, depth + 1), traps && below(30) > 0 ? safe : right);
            }
        };
    }

    private String converted(String name, Type type, int depth) {
        String sign = below(2) == 0 ? "s" : "u";
        Type from = below(2) == 0 ? Type.F32 : Type.F64;
        return switch (below(4)) {
            case 0 -> "(%s.trunc_sat_%s_%s %s)".formatted(name, from.text(), sign, value(from, depth + 1));
            case 1 ->
                "(%s.trunc_%s%s_%s %s)"
                        .formatted(name, below(15) == 0 ? "" : "sat_", from.text(), sign, value(from, depth + 1));
            case 2 ->
                type == Type.I32
                        ? "(i32.reinterpret_f32 %s)".formatted(value(Type.F32, depth + 1))
                        : "(i64.reinterpret_f64 %s)".formatted(value(Type.F64, depth + 1));
            default ->
                type == Type.I32
                        ? "(%s %s)".formatted(below(2) == 0 ? "i32.wrap_i64" : "i64.eqz", value(Type.I64, depth + 1))
                        : "(i64.extend_i32_s %s)".formatted(value(Type.I32, depth + 1));
        };
    }

    private String floatOperation(String name, Type type, int depth) {
        String[] two = {"add", "sub", "mul", "div", "min", "max", "copysign"};
        String[] one = {"abs", "neg", "ceil", "floor", "trunc", "nearest", "sqrt"};
        return switch (below(6)) {
            case 0 -> "(%s.%s %s)".formatted(name, one[below(one.length)], value(type, depth + 1));
            case 1 -> {
                Type from = below(2) == 0 ? Type.I32 : Type.I64;
                // Endive 1.2.0 rounds f32.convert_i64_u and f64.convert_i64_u wrongly: twice, as V8 confirms.
                boolean signed = below(2) == 0 || from == Type.I64;
                yield "(%s.convert_%s_%s %s)".formatted(name, from.text(), signed ? "s" : "u", value(from, depth + 1));
            }
            case 2 ->
                type == Type.F32
                        ? "(f32.demote_f64 %s)".formatted(value(Type.F64, depth + 1))
                        : "(f64.promote_f32 %s)".formatted(value(Type.F32, depth + 1));
            case 3 ->
                type == Type.F32
                        ? "(f32.reinterpret_i32 %s)".formatted(value(Type.I32, depth + 1))
                        : "(f64.reinterpret_i64 %s)".formatted(value(Type.I64, depth + 1));
            default ->
                "(%s.%s %s %s)".formatted(name, two[below(two.length)], value(type, depth + 1), value(type, depth + 1));
        };
    }

    /** Mostly inside the first page, now and then anywhere. */
    private String address(int depth) {
        String free = value(Type.I32, depth + 1);
        return below(150) == 0 ? free : "(i32.and %s (i32.const 0xfff8))".formatted(free);
    }

    private String offset() {
        return below(3) == 0 ? "" : " offset=" + (below(200) == 0 ? "0xffffffff" : Integer.toString(below(64)));
    }

    private String load(Type type, int depth) {
        String[] names = switch (type) {
            case I32 -> new String[] {"load", "load8_s", "load8_u", "load16_s", "load16_u"};
            case I64 -> new String[] {"load", "load8_s", "load8_u", "load16_s", "load16_u", "load32_s", "load32_u"};
            case F32, F64 -> new String[] {"load"};
            case V128 -> new String[] {vectors.load()};
        };
        if (type == Type.V128 && below(4) == 0) {
            return "(%s %s %s)".formatted(vectors.lane("load", offset()), address(depth), value(type, depth + 1));
        }
        return "(%s.%s%s %s)".formatted(type.text(), names[below(names.length)], offset(), address(depth));
    }

    private String called(Type type, int depth) {
        List<Function> fitting = made.stream()
                .filter(function -> function.results().equals(List.of(type)))
                .toList();
        if (fitting.isEmpty()) {
            return leaf(type);
        }
        Function callee = fitting.get(below(fitting.size()));
        StringBuilder arguments = new StringBuilder();
        callee.params().forEach(param -> arguments.append(' ').append(value(param, depth + 1)));
        if (below(3) > 0) {
            return "(call $%s%s)".formatted(callee.name(), arguments);
        }
        StringBuilder signature = new StringBuilder();
        callee.params()
                .forEach(param ->
                        signature.append(" (param ").append(param.text()).append(')'));
        signature.append(" (result ").append(type.text()).append(')');
        int index = below(30) == 0 ? below(FUNCTIONS + 4) : made.indexOf(callee);
        // Only functions made before may be reached, so that programs end: others have the wrong type or are limited.
        return index >= made.size() && index < FUNCTIONS
                ? leaf(type)
                : "(call_indirect $t%s%s (i32.const %d))".formatted(signature, arguments, index);
    }

    /** Something that leaves nothing on the stack. */
    private String statement(int depth) {
        budget--;
        if (depth >= MAX_DEPTH || budget < 0) {
            return "(nop)";
        }
        return switch (below(11)) {
            case 0, 1 -> setLocal(depth);
            case 2 -> {
                int global = below(globals.size());
                yield "(global.set $g%d %s)".formatted(global, value(globals.get(global), depth + 1));
            }
            case 3, 4 -> store(depth);
            case 5 -> loop(depth);
            case 6 -> branching(depth);
            case 7 ->
                "(if %s (then %s) (else %s))"
                        .formatted(condition(depth), inLabel(depth, List.of()), inLabel(depth, List.of()));
            case 8 -> bulk(depth);
            case 9 -> "(drop %s)".formatted(value(any(), depth + 1));
            default -> exit(depth);
        };
    }

    private String inLabel(int depth, List<Type> types) {
        labels.add(types);
        String inside = statement(depth + 1) + statement(depth + 1);
        labels.removeLast();
        return inside;
    }

    private String setLocal(int depth) {
        if (locals.isEmpty()) {
            return "(nop)";
        }
        int local = below(locals.size());
        String value = value(locals.get(local), depth + 1);
        return below(3) == 0
                ? "(drop (local.tee %d %s))".formatted(local, value)
                : "(local.set %d %s)".formatted(local, value);
    }

    private String store(int depth) {
        Type type = any();
        String[] names = switch (type) {
            case I32 -> new String[] {"store", "store8", "store16"};
            case I64 -> new String[] {"store", "store8", "store16", "store32"};
            case F32, F64, V128 -> new String[] {"store"};
        };
        if (type == Type.V128 && below(3) == 0) {
            return "(%s %s %s)".formatted(vectors.lane("store", offset()), address(depth), value(type, depth + 1));
        }
        return "(%s.%s%s %s %s)"
                .formatted(type.text(), names[below(names.length)], offset(), address(depth), value(type, depth + 1));
    }

    private String loop(int depth) {
        String fuel = "$fuel" + loops++;
        labels.add(List.of());
        StringBuilder text = new StringBuilder("(local.set %s (i32.const %d)) (loop ".formatted(fuel, 1 + below(20)));
        labels.add(List.of());
        text.append("(call $burn) (block ").append(statement(depth + 1)).append(statement(depth + 1));
        labels.removeLast();
        text.append(") (br_if 0 (local.tee %s (i32.sub (local.get %s) (i32.const 1)))))".formatted(fuel, fuel));
        labels.removeLast();
        return text.toString();
    }

    private String branching(int depth) {
        int blocks = 2 + below(4);
        StringBuilder text = new StringBuilder("(block ".repeat(blocks));
        text.append("(br_table");
        for (int i = 1 + below(6); i >= 0; i--) {
            text.append(' ').append(below(blocks));
        }
        text.append(' ').append(condition(depth)).append(')');
        for (int i = 0; i < blocks; i++) {
            // Statements between the ends: some of them leave by the block further out.
            text.append(") ");
            if (i < blocks - 1) {
                text.append(setLocal(depth + 1));
                if (below(3) == 0) {
                    text.append(" (br 0)");
                }
            }
        }
        return text.toString();
    }

    private String bulk(int depth) {
        String length = "(i32.and %s (i32.const 0xff))".formatted(value(Type.I32, depth + 1));
        return switch (below(4)) {
            case 0 -> "(memory.fill %s %s %s)".formatted(address(depth), value(Type.I32, depth + 1), length);
            case 1 -> "(memory.copy %s %s %s)".formatted(address(depth), address(depth), length);
            case 2 ->
                "(memory.init $passive %s (i32.const %d) (i32.const %d))".formatted(address(depth), below(9), below(8));
            default -> "(drop (memory.grow (i32.const %d)))".formatted(below(3));
        };
    }

    /** A branch out of the innermost block that takes no values, or a return, under a condition. */
    private String exit(int depth) {
        for (int i = labels.size() - 1; i >= 0; i--) {
            // A branch to a loop would go round without fuel; those labels are under a block of their own.
            if (labels.get(i).isEmpty() && below(2) == 0 && i == labels.size() - 1) {
                return "(br_if 0 %s)".formatted(condition(depth));
            }
        }
        StringBuilder values = new StringBuilder();
        results.forEach(type -> values.append(value(type, MAX_DEPTH)).append(' '));
        return "(if %s (then (return %s)))"
                .formatted("(i32.lt_u %s (i32.const 0x1000000))".formatted(condition(depth)), values);
    }
}
