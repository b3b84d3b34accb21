package wippy.engine.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;

/**
 * How many values an instruction takes and gives. It only decides which instructions are printed as operands of others:
 * folded text means the same however it is grouped.
 */
record Arity(int takes, int gives) {
    static final Arity NOTHING = new Arity(0, 0);

    private static final Set<String> UNARY = Set.of(
            "eqz",
            "clz",
            "ctz",
            "popcnt",
            "abs",
            "neg",
            "ceil",
            "floor",
            "trunc",
            "nearest",
            "sqrt",
            "not",
            "any_true",
            "all_true",
            "bitmask",
            "splat");
    private static final List<String> UNARY_FAMILIES = List.of(
            "wrap_",
            "trunc_",
            "extend",
            "convert_",
            "demote_",
            "promote_",
            "reinterpret_",
            "extract_lane",
            "extadd_pairwise_",
            "relaxed_trunc_");
    private static final List<String> TERNARY_FAMILIES =
            List.of("bitselect", "relaxed_madd", "relaxed_nmadd", "relaxed_laneselect", "relaxed_dot_i8x16_i7x16_add");
    private static final Map<String, Arity> IRREGULAR = irregular();
    private static final Map<String, Arity> ALL = all();

    /** That of an instruction whose operands do not matter for it, else a guess. */
    static Arity of(Instruction instruction) {
        return ALL.getOrDefault(instruction.name(), NOTHING);
    }

    private static Map<String, Arity> all() {
        Map<String, Arity> all = new HashMap<>();
        Instructions.names().forEach(name -> all.put(name, derived(name)));
        all.putAll(IRREGULAR);
        return Map.copyOf(all);
    }

    /** Numeric instructions and accesses of memory have names that tell. */
    private static Arity derived(String name) {
        String operation = name.substring(name.indexOf('.') + 1);
        boolean lane = operation.endsWith("_lane");
        if (operation.equals("const")) {
            return new Arity(0, 1);
        }
        if (operation.startsWith("load")) {
            return new Arity(lane ? 2 : 1, 1);
        }
        if (operation.startsWith("store")) {
            return new Arity(2, 0);
        }
        if (UNARY.contains(operation) || UNARY_FAMILIES.stream().anyMatch(operation::startsWith)) {
            return new Arity(1, 1);
        }
        return new Arity(TERNARY_FAMILIES.stream().anyMatch(operation::startsWith) ? 3 : 2, 1);
    }

    private static Map<String, Arity> irregular() {
        Map<String, Arity> all = new HashMap<>();
        put(all, 0, 0, "unreachable nop data.drop elem.drop return br call return_call");
        put(all, 0, 1, """
            local.get global.get memory.size table.size ref.null ref.func struct.new_default
            """);
        put(all, 1, 0, "drop local.set global.set throw_ref br_on_non_null br_table");
        put(all, 1, 1, """
            local.tee memory.grow table.get ref.is_null ref.as_non_null br_on_null struct.get struct.get_s struct.get_u
            array.new_default array.len ref.test ref.cast any.convert_extern extern.convert_any ref.i31 i31.get_s
            i31.get_u br_on_cast br_on_cast_fail
            """);
        put(all, 2, 0, "table.set struct.set");
        put(all, 2, 1, """
            table.grow ref.eq array.new array.new_data array.new_elem array.get array.get_s array.get_u
            """);
        put(all, 3, 0, "memory.init memory.copy memory.fill table.init table.copy table.fill array.set");
        put(all, 3, 1, "select");
        put(all, 4, 0, "array.fill array.init_data array.init_elem");
        put(all, 5, 0, "array.copy");
        return all;
    }

    private static void put(Map<String, Arity> all, int takes, int gives, String names) {
        for (String name : names.strip().split("\\s+", -1)) {
            all.put(name, new Arity(takes, gives));
        }
    }
}
