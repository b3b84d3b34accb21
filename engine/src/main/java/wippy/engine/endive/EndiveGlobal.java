package wippy.engine.endive;

import run.endive.runtime.GlobalInstance;
import run.endive.wasm.types.MutabilityType;
import wippy.engine.GlobalType;
import wippy.engine.ValType;
import wippy.engine.WasmGlobal;

/** A global as others see it. */
final class EndiveGlobal extends WasmGlobal {
    private final GlobalType type;
    private final GlobalInstance global;

    EndiveGlobal(GlobalType type, GlobalInstance global) {
        this.type = type;
        this.global = global;
    }

    static EndiveGlobal of(GlobalType type, long[] value) {
        GlobalInstance global = GlobalInstance.builder()
                .valType(Types.value(type.value()))
                .mutabilityType(type.mutable() ? MutabilityType.Var : MutabilityType.Const)
                .build();
        EndiveGlobal made = new EndiveGlobal(type, global);
        made.put(value);
        return made;
    }

    GlobalInstance global() {
        return global;
    }

    @Override
    public GlobalType type() {
        return type;
    }

    @Override
    public long[] get() {
        if (type.value() == ValType.V128) {
            return new long[] {global.getValueLow(), global.getValueHigh()};
        }
        boolean object = global.getType().isObjectRef();
        return new long[] {object ? References.number(global.getRefValue()) : global.getValueLow()};
    }

    @Override
    public void set(long... value) {
        if (!type.mutable()) {
            throw new IllegalStateException("An immutable global cannot be set");
        }
        put(value);
    }

    private void put(long[] value) {
        if (value.length != type.value().slots()) {
            throw new IllegalArgumentException(
                    "A " + type.value() + " takes " + type.value().slots() + " slots, not " + value.length);
        }
        global.setValueLow(value[0]);
        if (value.length > 1) {
            global.setValueHigh(value[1]);
        }
        if (global.getType().isObjectRef()) {
            global.setRefValue(References.object(value[0]));
        }
    }
}
