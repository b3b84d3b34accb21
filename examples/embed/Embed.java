import java.nio.file.Path;
import java.util.*;
import java.util.function.IntConsumer;
import wippy.component.*;
import wippy.engine.InstanceLimits;

enum Handling { FRAGILE, CHILLED, GIFT_WRAP }

record Item(String name, int quantity, double price, float kilograms, int vat, OptionalInt keepAt) {}

record Totals(double price, float kilograms) {}

sealed interface Payment {
    record Cash() implements Payment {}
    record Card(String number) implements Payment {}
    record Voucher(long code) implements Payment {}
    record Points(int points) implements Payment {}
}

interface Desk {
    Totals totals(List<Item> items);
    Set<Handling> handle(List<Item> items);
    String describe(Payment payment);
}

interface Counters {
    Counter newCounter(int start);
}

interface Counter extends AutoCloseable {
    int increment();
    void close();
}

void main() throws Exception {
    var orders = Component.read(Path.of("examples/tour/guests/orders/orders.wasm")).link(Linker.empty());
    try (var instance = orders.instantiate(InstanceLimits.ofMemory(1 << 24))) {
        Desk desk = instance.as("tour:orders/desk", Desk.class);
        var items = List.of(new Item("pear", 3, 0.5, 0.25f, 20, OptionalInt.empty()),
                new Item("ice", 1, 2.5, 1, 0, OptionalInt.of(-18)));
        IO.println(desk.totals(items));
        IO.println(desk.handle(items) + " paid by " + desk.describe(new Payment.Card("4000-0012")));
        IO.println(instance.function("split").call(1999, 2)); // without an interface
    }
    var linker = Linker.builder().define("ticked", IntConsumer.class, n -> IO.println("the guest ticks: " + n)).build();
    var counters = Component.read(Path.of("examples/embed/counter.wat")).link(linker);
    try (var instance = counters.instantiate();
            Counter counter = instance.as(Counters.class).newCounter(41)) {
        IO.println("counted to " + counter.increment());
    }
}
