package wippy.engine.run;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wippy.engine.AddressType;
import wippy.engine.GlobalType;
import wippy.engine.RefType;
import wippy.engine.Values;
import wippy.engine.WasmGlobal;
import wippy.engine.module.ConstExpr;
import wippy.engine.module.Module;

/** Evaluates constant expressions for an instance. */
final class Constants {
    private final GuestInstance instance;

    Constants(GuestInstance instance) {
        this.instance = instance;
    }

    /** A new global with that value at first. */
    WasmGlobal global(GlobalType type, ConstExpr initial) {
        return initial instanceof ConstExpr.Bits number // first: a switch over types takes a start some milliseconds
                ? number(type, number)
                : other(type, initial);
    }

    private static WasmGlobal number(GlobalType type, ConstExpr.Bits number) {
        return new WasmGlobal(type, number.low(), number.high(), null);
    }

    private WasmGlobal other(GlobalType type, ConstExpr initial) {
        return switch (initial) {
            case ConstExpr.Bits number -> number(type, number);
            case ConstExpr.GlobalValue other -> {
                WasmGlobal source = instance.global(other.index());
                yield new WasmGlobal(type, source.getLong(), source.getHigh(), source.getReference());
            }
            case ConstExpr.Null _, ConstExpr.Function _, ConstExpr.Code _ -> global(type, value(initial));
        };
    }

    private static WasmGlobal global(GlobalType type, @Nullable Object value) {
        if (type.value() instanceof RefType) {
            return new WasmGlobal(type, 0, 0, value);
        }
        long[] slots = Values.slots(type.value(), value);
        return new WasmGlobal(type, slots[0], slots.length > 1 ? slots[1] : 0, null);
    }

    /** A value as {@link wippy.engine.WasmFunction#callValues} has them. */
    @Nullable
    Object value(ConstExpr expression) {
        return switch (expression) {
            case ConstExpr.Bits number -> Values.box(number.type(), number.low(), number.high(), null);
            case ConstExpr.Null _ -> null;
            case ConstExpr.Function function -> instance.function(function.index());
            case ConstExpr.GlobalValue global -> instance.global(global.index()).value();
            case ConstExpr.Code code -> new ConstantCode(instance, code.start()).run();
        };
    }

    /** An offset as an unsigned number. */
    long address(ConstExpr expression, AddressType type) {
        long value = expression instanceof ConstExpr.Bits number
                ? number.low()
                : ((Number) Objects.requireNonNull(value(expression))).longValue();
        return type == AddressType.I32 ? Integer.toUnsignedLong((int) value) : value;
    }

    /** The references of a segment. */
    @Nullable
    Object[] elements(Module.Items items) {
        @Nullable Object[] values = new @Nullable Object[items.count()];
        switch (items) {
            case Module.Items.Functions functions -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = instance.function(functions.indices()[i]);
                }
            }
            case Module.Items.Expressions expressions -> {
                List<ConstExpr> all = expressions.values();
                for (int i = 0; i < values.length; i++) {
                    values[i] = value(all.get(i));
                }
            }
        }
        return values;
    }
}
