package wippy.engine.differential;

import java.util.Random;

/** Makes modules that work on structures, arrays, small integers and casts, the same for the same seed. */
final class GcProgramGenerator {
    private static final int MAX_DEPTH = 4;
    private static final int FUNCTIONS = 4;

    private static final String TYPES = """
        (module
          (rec
            (type $s0 (sub (struct (field (mut i32)) (field (mut i8)))))
            (type $s1 (sub $s0 (struct (field (mut i32)) (field (mut i8)) (field (mut i64)) (field (mut anyref)))))
            (type $s2 (sub final $s0 (struct (field (mut i32)) (field (mut i8)) (field (mut i16)) (field (mut i64))))))
          (type $bytes (array (mut i8)))
          (type $longs (array (mut i64)))
          (type $refs (array (mut anyref)))
          (data $data "some bytes of a segment")
          (global $g (mut anyref) (struct.new $s1 (i32.const 1) (i32.const 2) (i64.const 3) (ref.i31 (i32.const 4))))
          (global $fuel (mut i32) (i32.const 2000))
          (func (export "refuel") (global.set $fuel (i32.const 2000)))
          (func $burn
            (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))
            (if (i32.lt_s (global.get $fuel) (i32.const 0)) (then unreachable)))
        """;

    private static final String LOCALS = """
            (local $x anyref) (local $y anyref) (local $p (ref null $s0)) (local $q (ref null $s1))
            (local $b (ref null $bytes)) (local $l (ref null $longs)) (local $r (ref null $refs)) (local $t i32)
            (local.set $p (struct.new_default $s2))
            (local.set $q (struct.new_default $s1))
            (local.set $b (array.new_data $bytes $data (i32.const 2) (i32.const 9)))
            (local.set $l (array.new $longs (local.get $m) (i32.const 5)))
            (local.set $r (array.new_fixed $refs 3 (local.get $p) (ref.i31 (local.get $n)) (local.get $l)))
        """;

    private final Random random;
    private int budget;

    GcProgramGenerator(long seed) {
        random = new Random(seed);
    }

    String make() {
        StringBuilder text = new StringBuilder(TYPES);
        for (int i = 0; i < FUNCTIONS; i++) {
            budget = 150;
            text.append("  (func $f%d (export \"f%d\") (param $n i32) (param $m i64) (result i64)\n".formatted(i, i));
            text.append(LOCALS).append("    (call $burn)\n");
            for (int statements = 4 + below(6); statements > 0; statements--) {
                text.append("    ").append(statement(i, 0)).append('\n');
            }
            text.append("    ").append(wide(i, 0)).append(")\n");
        }
        return text.append(")\n").toString();
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private String one(String... choices) {
        return choices[below(choices.length)];
    }

    private boolean isSpent(int depth) {
        budget--;
        return budget < 0 || depth >= MAX_DEPTH;
    }

    private String statement(int self, int depth) {
        if (isSpent(depth)) {
            return "(nop)";
        }
        int d = depth + 1;
        return switch (below(13)) {
            case 0 -> "(local.set %s %s)".formatted(one("$x", "$y"), any(self, d));
            case 1 -> "(local.set $p %s)".formatted(base(self, d));
            case 2 -> "(local.set $q %s)".formatted(derived(self, d));
            case 3 -> "(struct.set $s0 0 %s %s)".formatted(base(self, d), narrow(self, d));
            case 4 -> "(struct.set $s0 1 %s %s)".formatted(base(self, d), narrow(self, d));
            case 5 -> "(struct.set $s1 2 %s %s)".formatted(derived(self, d), wide(self, d));
            case 6 -> "(struct.set $s1 3 %s %s)".formatted(derived(self, d), any(self, d));
            case 7 -> "(array.set $bytes (local.get $b) %s %s)".formatted(index(self, d, 9), narrow(self, d));
            case 8 -> "(array.set $longs (local.get $l) %s %s)".formatted(index(self, d, 5), wide(self, d));
            case 9 -> "(array.set $refs (local.get $r) %s %s)".formatted(index(self, d, 3), any(self, d));
            case 10 -> run(self, d);
            case 11 -> "(if %s (then %s) (else %s))".formatted(narrow(self, d), statement(self, d), statement(self, d));
            default -> "(global.set $g %s)".formatted(any(self, d));
        };
    }

    private String run(int self, int depth) {
        String to = index(self, depth, 7);
        String count = "(i32.const " + below(4) + ")";
        return switch (below(4)) {
            case 0 -> "(array.fill $bytes (local.get $b) %s %s %s)".formatted(to, narrow(self, depth), count);
            case 1 ->
                "(array.copy $bytes $bytes (local.get $b) %s (local.get $b) %s %s)"
                        .formatted(to, index(self, depth, 7), count);
            case 2 ->
                "(array.init_data $bytes $data (local.get $b) %s (i32.const %d) %s)".formatted(to, below(21), count);
            default ->
                "(array.copy $refs $refs (local.get $r) (i32.const 0) (local.get $r) (i32.const 1) (i32.const %d))"
                        .formatted(below(3));
        };
    }

    /** Mostly inside of an array that long; never negative, which the other engine does not know of in runs. */
    private String index(int self, int depth, int length) {
        return below(40) == 0
                ? "(i32.and %s (i32.const 0x7fff))".formatted(narrow(self, depth))
                : "(i32.rem_u %s (i32.const %d))".formatted(narrow(self, depth), length);
    }

    private String any(int self, int depth) {
        if (isSpent(depth)) {
            return one("(local.get $x)", "(local.get $y)", "(global.get $g)", "(ref.i31 (local.get $n))");
        }
        int d = depth + 1;
        return switch (below(12)) {
            case 0, 1 -> base(self, d);
            case 2 -> derived(self, d);
            case 3 -> "(ref.i31 %s)".formatted(narrow(self, d));
            case 4 -> "(struct.get $s1 3 %s)".formatted(derived(self, d));
            case 5 -> "(array.get $refs (local.get $r) %s)".formatted(index(self, d, 3));
            case 6 -> one("(ref.null none)", "(ref.null any)", "(local.get $b)", "(local.get $r)");
            case 7 -> "(select (result anyref) %s %s %s)".formatted(any(self, d), any(self, d), narrow(self, d));
            case 8 -> "(any.convert_extern (extern.convert_any %s))".formatted(any(self, d));
            case 9 ->
                "(block $o (result anyref) (drop (br_on_cast%s $o anyref (ref %s%s) %s)) %s)"
                        .formatted(one("", "_fail"), one("", "null "), heap(), any(self, d), any(self, d));
            default -> one("(local.get $x)", "(local.get $y)", "(global.get $g)");
        };
    }

    private String heap() {
        return one("$s0", "$s1", "$s2", "$bytes", "$refs", "i31", "eq", "struct", "array", "none");
    }

    private String base(int self, int depth) {
        if (isSpent(depth)) {
            return one("(local.get $p)", "(local.get $q)");
        }
        int d = depth + 1;
        return switch (below(8)) {
            case 0 -> "(struct.new $s0 %s %s)".formatted(narrow(self, d), narrow(self, d));
            case 1 ->
                "(struct.new $s2 %s %s %s %s)"
                        .formatted(narrow(self, d), narrow(self, d), narrow(self, d), wide(self, d));
            case 2 -> guarded("$s0", self, d);
            case 3 -> derived(self, d);
            default -> "(local.get $p)";
        };
    }

    private String derived(int self, int depth) {
        if (isSpent(depth)) {
            return "(local.get $q)";
        }
        int d = depth + 1;
        return switch (below(6)) {
            case 0 ->
                "(struct.new $s1 %s %s %s %s)".formatted(narrow(self, d), narrow(self, d), wide(self, d), any(self, d));
            case 1 -> guarded("$s1", self, d);
            default -> below(60) == 0 ? "(ref.null $s1)" : "(local.get $q)";
        };
    }

    /** A cast that now and then fails. */
    private String guarded(String type, int self, int depth) {
        String reference = any(self, depth);
        if (below(25) == 0) {
            return "(ref.cast (ref %s%s) %s)".formatted(one("", "null "), type, reference);
        }
        String test = one("(ref.test (ref %s) (local.tee $x %s))", "(br_on_cast $c anyref (ref %s) (local.tee $x %s))");
        if (test.startsWith("(ref.test")) {
            return "(if (result (ref %s)) %s (then (ref.cast (ref %s) (local.get $x))) (else (struct.new_default %s)))"
                    .formatted(type, test.formatted(type, reference), type, type);
        }
        return "(block $c (result (ref %s)) (drop %s) (struct.new_default %s))"
                .formatted(type, test.formatted(type, reference), type);
    }

    private String narrow(int self, int depth) {
        if (isSpent(depth)) {
            return one("(local.get $n)", "(i32.const " + below(300) + ")", "(local.get $t)");
        }
        int d = depth + 1;
        return switch (below(13)) {
            case 0, 1 -> "(struct.get $s0 0 %s)".formatted(base(self, d));
            case 2 -> "(struct.get_%s $s0 1 %s)".formatted(one("s", "u"), base(self, d));
            case 3 -> "(array.get_%s $bytes (local.get $b) %s)".formatted(one("s", "u"), index(self, d, 9));
            case 4 -> "(array.len %s)".formatted(one("(local.get $b)", "(local.get $l)", "(local.get $r)"));
            case 5 -> "(ref.test (ref %s%s) %s)".formatted(one("", "null "), heap(), any(self, d));
            case 6 -> "(ref.is_null %s)".formatted(any(self, d));
            case 7 -> "(ref.eq %s %s)".formatted(base(self, d), derived(self, d));
            case 8 -> "(i31.get_%s (ref.i31 %s))".formatted(one("s", "u"), narrow(self, d));
            case 9 -> "(local.tee $t %s)".formatted(narrow(self, d));
            case 10 -> "(i32.wrap_i64 %s)".formatted(wide(self, d));
            default -> "(i32.%s %s %s)".formatted(one("add", "mul", "xor"), narrow(self, d), narrow(self, d));
        };
    }

    private String wide(int self, int depth) {
        if (isSpent(depth)) {
            return one("(local.get $m)", "(i64.const " + below(300) + ")");
        }
        int d = depth + 1;
        return switch (below(8)) {
            case 0 -> "(struct.get $s1 2 %s)".formatted(derived(self, d));
            case 1 -> "(array.get $longs (local.get $l) %s)".formatted(index(self, d, 5));
            case 2 ->
                self == 0
                        ? "(local.get $m)"
                        : "(call $f%d %s %s)".formatted(below(self), narrow(self, d), wide(self, d));
            case 3 -> "(i64.extend_i32_%s %s)".formatted(one("s", "u"), narrow(self, d));
            default -> "(i64.%s %s %s)".formatted(one("add", "mul", "xor"), wide(self, d), wide(self, d));
        };
    }
}
