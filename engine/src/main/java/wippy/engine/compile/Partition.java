package wippy.engine.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Divides a function into parts that each fit a method of the JVM for sure, by what their instructions take at most
 * with all locals in a {@link Frame}.
 */
final class Partition {
    /** Bytes of code a method may have, by the estimate; the JVM's limit is 65,535. */
    private static final int MOST = 30_000;

    /** Bytes that parts are made of. */
    private static final int PART = 12_000;

    /** Bytes it takes to call a part and go where it says. */
    private static final int CALL = 200;

    private final ModuleContext context;
    private final BodyReader reader;
    private final Deque<Run> open = new ArrayDeque<>();

    private Partition(ModuleContext context, BodyReader reader) {
        this.context = context;
        this.reader = reader;
    }

    /** Of code from the reader's position to the end. */
    static Part of(ModuleContext context, BodyReader reader, int end) {
        return new Partition(context, reader).divide(end);
    }

    /** How much code of the JVM instructions make at most, together. */
    static long estimate(ModuleContext context, BodyReader reader, int end) {
        Partition partition = new Partition(context, reader);
        long total = 0;
        while (reader.at() < end) {
            total += partition.size(reader.u8());
        }
        return total;
    }

    private Part divide(int end) {
        int start = reader.at();
        open.push(new Run(start));
        while (reader.at() < end) {
            int at = reader.at();
            int opcode = reader.u8();
            int size = size(opcode);
            switch (opcode) {
                case 0x02, 0x03, 0x04, 0x1f -> {
                    Run run = new Run(at);
                    run.head = size;
                    open.push(run);
                }
                case 0x05 -> open.element().turn(size);
                case 0x0b -> {
                    if (open.size() > 1) {
                        Run run = open.pop();
                        open.element().add(run.whole(reader.at(), size));
                    }
                }
                default -> open.element().add(new Item(at, reader.at(), size, List.of()));
            }
        }
        return new Part(start, end, open.pop().whole(end, 0).parts());
    }

    /** Bytes that an instruction makes at most; skips it. */
    private int size(int opcode) {
        int start = reader.at();
        int size = switch (opcode) {
            case 0x0e -> tableSize(reader.u32());
            case 0x10, 0x12 -> callSize(context.signature(reader.u32()));
            case 0x11, 0x13, 0x14, 0x15 ->
                callSize(context.signature(context.module().types().get(reader.u32())));
            case 0x08 ->
                callSize(context.signature(
                        context.module().tags().get(reader.u32()).definition()));
            case 0x1f -> 400;
            case 0xfb, 0xfc, 0xfd -> 160;
            default -> opcode >= 0x28 && opcode <= 0x3e ? 90 : 40;
        };
        reader.seek(start);
        reader.skipInstruction(opcode);
        return size;
    }

    private int tableSize(int labels) {
        int distinct = Math.min(labels + 1, open.size() + 1);
        return 100 + Math.min(labels, 2_000) * 4 + labels / 200 + distinct * 40;
    }

    private static int callSize(Signature signature) {
        return 100 + 45 * (signature.params().size() + signature.results().size());
    }

    /** Something that stays together. */
    private record Item(int start, int end, int size, List<Part> parts) {}

    /** The instructions of one block so far, those of an {@code if} up to its {@code else} done with. */
    private static final class Run {
        private final int start;
        private final List<Part> done = new ArrayList<>();
        private List<Item> items = new ArrayList<>();
        private int head;

        Run(int start) {
            this.start = start;
        }

        void add(Item item) {
            items.add(item);
        }

        void turn(int size) {
            head += fold() + size;
            items = new ArrayList<>();
        }

        Item whole(int end, int size) {
            int total = head + fold() + size;
            return new Item(start, end, total, List.copyOf(done));
        }

        /** Makes parts until the rest is small enough, and gives its size. */
        private int fold() {
            while (total() > MOST / 2 && (items.size() > 1 || items.getFirst().size() > CALL)) {
                items = group();
            }
            items.forEach(item -> done.addAll(item.parts()));
            return total();
        }

        private int total() {
            return items.stream().mapToInt(Item::size).sum();
        }

        private List<Item> group() {
            List<Item> groups = new ArrayList<>();
            List<Item> group = new ArrayList<>();
            int size = 0;
            for (Item item : items) {
                if (!group.isEmpty() && size + item.size() > PART) {
                    groups.add(part(group));
                    group = new ArrayList<>();
                    size = 0;
                }
                group.add(item);
                size += item.size();
            }
            groups.add(part(group));
            return groups;
        }

        private static Item part(List<Item> group) {
            List<Part> inner = new ArrayList<>();
            group.forEach(item -> inner.addAll(item.parts()));
            int start = group.getFirst().start();
            int end = group.getLast().end();
            return new Item(start, end, CALL, List.of(new Part(start, end, List.copyOf(inner))));
        }
    }
}
