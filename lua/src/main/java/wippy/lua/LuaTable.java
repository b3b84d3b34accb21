package wippy.lua;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A table: elements 1 to n in an array, all else in an open-addressed hash. All access here is raw, without metamethods
 * (those are in {@link Ops}). Reading nil or absent keys yields null; floats with integral values are the same keys as
 * integers.
 *
 * <p>A key whose value became nil keeps its slot until the hash grows, so that entries may be cleared during a
 * traversal.
 */
@SuppressWarnings("ReferenceEquality") // keys without value equality are the same only if identical
public final class LuaTable {
    private static final @Nullable Object[] EMPTY = {};

    /** That the object itself takes, and what of its parts is always there. */
    private static final int BYTES = 56;

    /** Where the table of the global variables holds itself. */
    private static final String SELF = "_G";

    /**
     * The values of all integer keys from 1 to its length: none of those is in the hash. Element size is the last that
     * is not nil, and no element size+1 is in the hash either, so size is a border.
     */
    private @Nullable Object[] array = EMPTY;

    private int size;

    private @Nullable Object[] keys = EMPTY;
    private @Nullable Object[] values = EMPTY;

    /** Slots taken, dead ones included. */
    private int used;

    private @Nullable LuaTable metatable;
    private boolean immutable;

    /**
     * What tables like this one begin with, or, if it is borrowed, what this one began with: a template. Else the
     * budget it was charged to, or what {@link MemoryBudget#made} gave.
     */
    private @Nullable Object origin;

    /** Whether the values are still those of the template, not to be written to. */
    private boolean borrowed;

    /** Whether something has to be done or said before a write: one test for all of the three. */
    private boolean guarded;

    /** Whether the keys are those of a shape, and so of other tables too. */
    private boolean sharesKeys;

    /** An empty table. */
    public LuaTable() {}

    /** An empty table with room for so many elements and other entries. */
    public LuaTable(int elements, int entries) {
        if (elements > 0) {
            MemoryBudget.ask(elements);
            array = MemoryBudget.large(new Object[elements]);
        }
        if (entries > 0) {
            int capacity = capacityFor(entries);
            MemoryBudget.ask(2 * capacity);
            keys = MemoryBudget.large(new Object[capacity]);
            values = MemoryBudget.large(new Object[capacity]);
        }
    }

    /** The same with room for elements too. */
    public LuaTable(LuaShape shape, int elements) {
        this(shape);
        if (elements > 0) {
            array = new Object[elements];
        }
    }

    /** A table with room for the keys of that shape, all nil so far: {@link #put(LuaShape, int, Object)} sets them. */
    public LuaTable(LuaShape shape) {
        keys = shape.keys;
        values = new Object[keys.length];
        used = shape.slots.length;
        sharesKeys = true;
    }

    /**
     * The same entries in a table of its own, which copies them when it is first written to; where the other is its own
     * {@code _G}, so is this one. Any thread may make one, while nobody changes the other.
     */
    static LuaTable like(LuaTable other) {
        Template shared = other.template();
        LuaTable table = new LuaTable();
        table.array = other.size == 0 ? EMPTY : other.array.clone();
        table.size = other.size;
        table.keys = shared.keys;
        table.values = shared.values;
        table.used = other.used;
        table.sharesKeys = true;
        table.origin = shared;
        table.borrowed = true;
        table.guarded = true;
        return table;
    }

    /** What tables have in common until they are written to; nobody writes to it. */
    private static final class Template {
        private final @Nullable Object[] keys;
        private final @Nullable Object[] values;

        /** The slot in which each table holds itself, nil here; -1 if there is none. */
        private final int self;

        Template(@Nullable Object[] keys, @Nullable Object[] values, int self) {
            this.keys = keys;
            this.values = values;
            this.self = self;
        }
    }

    private Template template() {
        Template known = origin instanceof Template template ? template : null;
        if (known == null || borrowed) {
            own();
            @Nullable Object[] common = values.clone();
            int self = findText(SELF);
            if (self >= 0 && common[self] == this) {
                common[self] = null;
            } else {
                self = -1;
            }
            known = new Template(keys, common, self);
            sharesKeys = true;
            origin = known;
            guarded = true;
        }
        return known;
    }

    /** Makes the values the table's own, if they are not. */
    private void own() {
        if (borrowed && origin instanceof Template shared) {
            borrowed = false;
            values = values.clone();
            if (shared.self >= 0) {
                values[shared.self] = this;
            }
        }
    }

    /** The table of those elements, nils at the end left out. */
    public static LuaTable ofElements(@Nullable Object... elements) {
        LuaTable table = new LuaTable();
        table.array = elements.clone();
        table.size = elements.length;
        table.dropTrailingNils();
        return table;
    }

    /** The table of the first so many elements of the array, which becomes its own; what is behind them is nil. */
    public static LuaTable owning(@Nullable Object[] elements, int count) {
        LuaTable table = new LuaTable();
        table.array = elements;
        table.size = count;
        table.dropTrailingNils();
        return table;
    }

    // ---- reading

    /** The value at that key, null if there is none. */
    public @Nullable Object get(@Nullable Object key) {
        return switch (key) {
            case null -> null;
            case String s -> get(s);
            case Long n -> get((long) n);
            case Double d -> {
                long n = (long) (double) d;
                yield n == d && LuaNumbers.isLong(d) ? get(n) : lookup(d);
            }
            default -> lookup(key);
        };
    }

    /** The value at a string key. */
    public @Nullable Object get(String key) {
        int i = findText(key);
        if (i < 0) {
            return null;
        }
        Object value = values[i];
        return value == null && borrowed ? ownValue(i) : value;
    }

    /** The value in a slot that may be nil only because the values are borrowed. */
    private @Nullable Object ownValue(int slot) {
        own();
        return values[slot];
    }

    /** The value at the key with that index in the shape; quick if the table is of that shape, or like it. */
    public @Nullable Object get(LuaShape shape, int index) {
        @Nullable Object[] slots = keys;
        int slot = shape.slots[index];
        return slot < slots.length && slots[slot] == shape.names[index] ? values[slot] : get(shape.names[index]);
    }

    @SuppressWarnings("StringEquality")
    private int findText(String key) {
        @Nullable Object[] slots = keys;
        int mask = slots.length - 1;
        if (mask < 0) {
            return -1;
        }
        int hash = key.hashCode();
        int i = spread(hash) & mask;
        Object k = slots[i];
        while (k != null) {
            // names in programs are interned, so most keys are found by identity; of the others few have the same hash
            if (k == key || (k instanceof String s && s.hashCode() == hash && s.equals(key))) {
                return i;
            }
            i = (i + 1) & mask;
            k = slots[i];
        }
        return -1;
    }

    /** The value at an integer key. */
    public @Nullable Object get(long key) {
        long index = key - 1;
        if (index >= 0 && index < size) {
            return array[(int) index];
        }
        return used == 0 || (index >= 0 && index < array.length) ? null : lookup(key);
    }

    private @Nullable Object lookup(Object key) {
        int i = find(key);
        return i < 0 ? null : values[i];
    }

    /** The slot of a normalised key, -1 if it has none. */
    private int find(Object key) {
        @Nullable Object[] slots = keys;
        if (slots.length == 0) {
            return -1;
        }
        int mask = slots.length - 1;
        int i = spread(hash(key)) & mask;
        Object k = slots[i];
        while (k != null) {
            if (same(k, key)) {
                return i;
            }
            i = (i + 1) & mask;
            k = slots[i];
        }
        return -1;
    }

    private static boolean same(Object a, Object b) {
        return a == b || ((a instanceof String || a instanceof Number || a instanceof Boolean) && a.equals(b));
    }

    private static int hash(Object key) {
        return key instanceof String || key instanceof Number || key instanceof Boolean
                ? key.hashCode()
                : System.identityHashCode(key);
    }

    private static int spread(int h) {
        int mixed = h * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    /** A border: n such that element n is there (or n is 0) and n+1 is not. */
    public long length() {
        return size;
    }

    /** Entries that are not nil, those of the array included. */
    public int count() {
        own();
        int n = 0;
        for (int i = 0; i < size; i++) {
            n += array[i] == null ? 0 : 1;
        }
        for (Object value : values) {
            n += value == null ? 0 : 1;
        }
        return n;
    }

    /** The slot of a string key, -1 if it has none. */
    int slotOf(String key) {
        return findText(key);
    }

    /** The value in that slot if it is the key's; null if it is not, or the value is nil. */
    @Nullable
    Object guess(int slot, String key) {
        @Nullable Object[] slots = keys;
        return slot < slots.length && slots[slot] == key ? values[slot] : null;
    }

    /** Replaces the value in that slot, which is not nil, if it is the key's and may be changed; false if not. */
    boolean replace(int slot, String key, @Nullable Object value) {
        @Nullable Object[] slots = keys;
        if (slot >= slots.length || slots[slot] != key || guarded || values[slot] == null) {
            return false;
        }
        values[slot] = value;
        return true;
    }

    // ---- writing

    /**
     * Sets the value at a key; null removes it. A nil key is ignored.
     *
     * @throws LuaError if the table is immutable or the key is not a number
     */
    public void put(@Nullable Object key, @Nullable Object value) {
        switch (key) {
            case null -> checkMutable();
            case String s -> put(s, value);
            case Long n -> put((long) n, value);
            case Double d -> putFloat(d, value);
            default -> putHash(key, value);
        }
    }

    private void putFloat(double key, @Nullable Object value) {
        if (LuaNumbers.isLong(key)) {
            put((long) key, value);
        } else if (Double.isNaN(key)) {
            throw LuaError.here("table index is NaN");
        } else {
            putHash(key, value);
        }
    }

    /** Sets the value at a string key. */
    public void put(String key, @Nullable Object value) {
        checkMutable();
        int i = findText(key);
        if (i >= 0) {
            values[i] = value;
        } else {
            insertEntry(key, value);
        }
    }

    /** Sets the value at the key with that index in the shape; quick if the table was made for that shape. */
    public void put(LuaShape shape, int index, @Nullable Object value) {
        if (keys == shape.keys && !guarded) {
            values[shape.slots[index]] = value;
        } else {
            put(shape.names[index], value);
        }
    }

    /** Sets the value in a slot of the shape that the table was made for a moment ago. For compiled code. */
    public void fill(int slot, @Nullable Object value) {
        values[slot] = value;
    }

    /** Sets the value at an integer key. */
    public void put(long key, @Nullable Object value) {
        checkMutable();
        long index = key - 1;
        if (index >= 0 && index < array.length) {
            putElement((int) index, value);
        } else if (index == size && value != null) {
            grow();
            putElement((int) index, value);
            takeSuccessors();
        } else {
            putHash(key, value);
        }
    }

    /** Makes room for so many elements, so that those behind a nil stay elements: for a table being constructed. */
    void reserve(int elements) {
        if (elements > array.length && used == 0) {
            array = Arrays.copyOf(array, elements);
        }
    }

    private void putElement(int index, @Nullable Object value) {
        array[index] = value;
        if (value == null) {
            dropTrailingNils();
        } else if (index >= size) {
            size = index + 1;
            takeSuccessors();
        }
    }

    /** Makes the array longer and moves the hash's entries that now belong there. */
    private void grow() {
        int before = array.length;
        int after = Math.max(4, before + (before >> 1) + 1);
        MemoryBudget.ask(after);
        array = MemoryBudget.slots(origin, Arrays.copyOf(array, after), array);
        if (used != 0) {
            for (int i = before; i < array.length; i++) {
                take(i);
            }
        }
    }

    private void take(int index) {
        int slot = find(index + 1L);
        if (slot >= 0 && values[slot] != null) {
            array[index] = values[slot];
            values[slot] = null;
            size = index + 1;
        }
    }

    /** Once the array is full, the element behind it may be in the hash. */
    private void takeSuccessors() {
        while (size == array.length && used != 0) {
            int slot = find(size + 1L);
            if (slot < 0 || values[slot] == null) {
                return;
            }
            grow();
        }
    }

    private void dropTrailingNils() {
        while (size > 0 && array[size - 1] == null) {
            size--;
        }
    }

    private void putHash(Object key, @Nullable Object value) {
        checkMutable();
        int i = find(key);
        if (i >= 0) {
            values[i] = value;
        } else {
            insertEntry(key, value);
        }
    }

    private void insertEntry(Object key, @Nullable Object value) {
        if (value != null) {
            if (4 * (used + 1) > 3 * keys.length) {
                rehash();
            } else if (sharesKeys) {
                keys = keys.clone();
                sharesKeys = false;
            }
            place(key, value);
        }
    }

    /** The slot in which that key, which is not among the others, comes to lie. */
    static int freeSlot(@Nullable Object[] keys, Object key) {
        int mask = keys.length - 1;
        int i = spread(hash(key)) & mask;
        while (keys[i] != null) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private void place(Object key, Object value) {
        int i = freeSlot(keys, key);
        keys[i] = key;
        values[i] = value;
        used++;
    }

    private void rehash() {
        @Nullable Object[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        int live = 0;
        for (Object value : oldValues) {
            live += value == null ? 0 : 1;
        }
        int capacity = capacityFor(live + 1 + (live >> 1));
        MemoryBudget.ask(2 * capacity);
        @Nullable Object[] newKeys = MemoryBudget.slots(origin, new Object[capacity], oldKeys);
        @Nullable Object[] newValues = MemoryBudget.slots(origin, new Object[capacity], oldValues);
        // from here on nothing can fail in the middle
        keys = newKeys;
        values = newValues;
        used = 0;
        sharesKeys = false;
        for (int i = 0; i < oldKeys.length; i++) {
            Object key = oldKeys[i];
            Object value = oldValues[i];
            if (key != null && value != null) {
                place(key, value);
            }
        }
    }

    /** Counts the table, which was just made, as the program's. For compiled code. */
    public void made(LuaState state, int bytes) {
        MemoryBudget memory = state.memory();
        Object token = memory.made(bytes);
        origin = token == null ? memory : token;
    }

    /** Bytes that a new table of so many elements and other entries takes, about. */
    public static int bytes(int elements, int entries) {
        return BYTES + 4 * elements + (entries > 0 ? 32 + 8 * capacityFor(entries) : 0);
    }

    /** Bytes that a new table of that shape takes, about; the keys are the shape's. */
    public static int bytes(LuaShape shape, int elements) {
        return BYTES + 4 * elements + 16 + 4 * shape.keys.length;
    }

    /** Slots for so many entries: a power of two, of which three in four may be taken. */
    static int capacityFor(int entries) {
        int wanted = Math.max(4, entries + (entries + 2) / 3);
        return Integer.highestOneBit(wanted - 1) << 1;
    }

    // ---- elements

    /** Inserts before element {@code at}, 1 to length+1; those behind move up. */
    public void insert(long at, @Nullable Object value) {
        checkMutable();
        if (value == null || at < 1 || at > size) {
            insertSlowly(at, value);
            return;
        }
        if (size == array.length) {
            grow();
        }
        if (array[size] != null) { // growing has brought more elements
            insertSlowly(at, value);
            return;
        }
        System.arraycopy(array, (int) at - 1, array, (int) at, size - (int) at + 1);
        array[(int) at - 1] = value;
        size++;
        takeSuccessors();
    }

    private void insertSlowly(long at, @Nullable Object value) {
        for (long i = size; i >= at; i--) {
            put(i + 1, get(i));
        }
        put(at, value);
    }

    /** Takes element {@code at}, 1 to length, out; those behind move down. */
    public @Nullable Object remove(long at) {
        checkMutable();
        Object removed = get(at);
        if (at >= 1 && at <= size) {
            System.arraycopy(array, (int) at, array, (int) at - 1, size - (int) at);
            array[--size] = null;
            dropTrailingNils();
        }
        return removed;
    }

    // ---- traversal

    /**
     * Where a traversal that has just seen the key goes on; null starts it.
     *
     * @return a position for {@link #keyAt} and {@link #valueAt}, -1 at the end
     * @throws LuaError if the key never was in the table
     */
    public int next(@Nullable Object key) {
        own();
        return key == null ? advance(0) : advance(positionOf(key) + 1);
    }

    /** The first position at or after that one that holds an entry, -1 if there is none. */
    public int advance(int position) {
        int i = position;
        for (; i < size; i++) {
            if (array[i] != null) {
                return i;
            }
        }
        // positions in the hash follow the array's capacity, which no clearing changes
        for (int h = Math.max(0, i - array.length); h < values.length; h++) {
            if (values[h] != null) {
                return array.length + h;
            }
        }
        return -1;
    }

    private int positionOf(Object key) {
        Object normal = key instanceof Double d && LuaNumbers.isLong(d) ? Long.valueOf((long) (double) d) : key;
        if (normal instanceof Long n && n >= 1 && n <= array.length) {
            return (int) (n - 1);
        }
        int i = find(normal);
        if (i < 0) {
            throw LuaError.here("invalid key to 'next'");
        }
        return array.length + i;
    }

    /** The key at a position that {@link #next} or {@link #advance} gave. */
    public @Nullable Object keyAt(int position) {
        return position < array.length ? Long.valueOf(position + 1L) : keys[position - array.length];
    }

    /** The value at a position that {@link #next} or {@link #advance} gave. */
    public @Nullable Object valueAt(int position) {
        return position < array.length ? array[position] : values[position - array.length];
    }

    /** Whether that position still is the key's. */
    boolean holds(int position, @Nullable Object key) {
        if (position < array.length) {
            return key instanceof Long n && n == position + 1;
        }
        return position - array.length < keys.length && keys[position - array.length] == key;
    }

    // ---- the table as an object

    /** Its metatable, null if it has none. */
    public @Nullable LuaTable metatable() {
        return metatable;
    }

    /** Sets or takes away the metatable. */
    public void metatable(@Nullable LuaTable metatable) {
        checkMutable();
        this.metatable = metatable;
    }

    /** Whether writing to it is an error. */
    public boolean isImmutable() {
        return immutable;
    }

    /** Makes the table immutable, for good; tables in it stay as they are. */
    public LuaTable freeze() {
        own();
        immutable = true;
        guarded = true;
        return this;
    }

    private void checkMutable() {
        if (guarded) {
            unguard();
        }
    }

    private void unguard() {
        if (immutable) {
            throw LuaError.here("attempt to modify an immutable table");
        }
        own();
        if (origin instanceof Template) {
            origin = null;
        }
        guarded = false;
    }

    @Override
    public String toString() {
        return "table: 0x%08x".formatted(System.identityHashCode(this));
    }
}
