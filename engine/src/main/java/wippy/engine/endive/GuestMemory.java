package wippy.engine.endive;

import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.PassiveDataSegment;
import wippy.engine.WasmException;
import wippy.engine.WasmMemory;

/**
 * What Endive sees of a memory. Each instance that uses a memory has one of its own, since Endive keeps the instance's
 * data segments with it.
 */
@SuppressWarnings("removal") // the interface demands methods that it is about to drop
final class GuestMemory implements Memory {
    private final WasmMemory memory;
    private DataSegment[] segments = {};

    GuestMemory(WasmMemory memory) {
        this.memory = memory;
    }

    WasmMemory memory() {
        return memory;
    }

    @Override
    public int pages() {
        return memory.pages();
    }

    @Override
    public int grow(int pages) {
        return memory.grow(pages);
    }

    @Override
    public int initialPages() {
        return (int) memory.type().limits().min();
    }

    @Override
    public int maximumPages() {
        return (int) Math.min(RUNTIME_MAX_PAGES, memory.type().limits().max().orElse(RUNTIME_MAX_PAGES));
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Object lock(int address) {
        throw noThreads();
    }

    @Override
    public int waitOn(int address, int expected, long timeout) {
        throw noThreads();
    }

    @Override
    public int waitOn(int address, long expected, long timeout) {
        throw noThreads();
    }

    @Override
    public int notify(int address, int waiters) {
        throw noThreads();
    }

    private static RuntimeException noThreads() {
        return new WasmException.Trap("expected shared memory");
    }

    @Override
    public void initialize(Instance instance, DataSegment[] all) {
        initialize(instance, all, 0);
    }

    @Override
    public void initialize(Instance instance, DataSegment[] all, int index) {
        segments = all;
        for (DataSegment segment : all) {
            if (segment instanceof ActiveDataSegment active && active.index() == index) {
                long offset = ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
                memory.write((int) offset, active.data());
            }
        }
    }

    @Override
    public void initPassiveSegment(int segment, int to, int from, int length) {
        byte[] data = segments[segment] instanceof PassiveDataSegment passive ? passive.data() : new byte[0];
        if ((from | length) < 0 || from > data.length - length) {
            throw new WasmException.Trap("out of bounds memory access");
        }
        memory.write(to, data, from, length);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    @Override
    public void zero() {
        // Asked for as an instance is made, when its memory is new and zero: clearing it again would cost the most of
        // all.
    }

    @Override
    public void fill(byte value, int from, int to) {
        memory.fill(from, to - from, value);
    }

    @Override
    public void copy(int to, int from, int length) {
        memory.copy(to, from, length);
    }

    @Override
    public void write(int address, byte[] data, int from, int length) {
        memory.write(address, data, from, length);
    }

    @Override
    public byte read(int address) {
        return memory.readByte(address);
    }

    @Override
    public byte[] readBytes(int address, int length) {
        return memory.read(address, length);
    }

    @Override
    public void writeByte(int address, byte value) {
        memory.writeByte(address, value);
    }

    @Override
    public short readShort(int address) {
        return memory.readShort(address);
    }

    @Override
    public long readU16(int address) {
        return Short.toUnsignedLong(memory.readShort(address));
    }

    @Override
    public void writeShort(int address, short value) {
        memory.writeShort(address, value);
    }

    @Override
    public int readInt(int address) {
        return memory.readInt(address);
    }

    @Override
    public void writeI32(int address, int value) {
        memory.writeInt(address, value);
    }

    @Override
    public long readLong(int address) {
        return memory.readLong(address);
    }

    @Override
    public void writeLong(int address, long value) {
        memory.writeLong(address, value);
    }

    @Override
    public long readF32(int address) {
        return memory.readInt(address);
    }

    @Override
    public float readFloat(int address) {
        return Float.intBitsToFloat(memory.readInt(address));
    }

    @Override
    public void writeF32(int address, float value) {
        memory.writeInt(address, Float.floatToRawIntBits(value));
    }

    @Override
    public long readF64(int address) {
        return memory.readLong(address);
    }

    @Override
    public double readDouble(int address) {
        return Double.longBitsToDouble(memory.readLong(address));
    }

    @Override
    public void writeF64(int address, double value) {
        memory.writeLong(address, Double.doubleToRawLongBits(value));
    }
}
