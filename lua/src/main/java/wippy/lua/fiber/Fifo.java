package wippy.lua.fiber;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A queue that takes next to no room before there is much in it: there are many, and most stay almost empty. */
final class Fifo<T> {
    private static final class Node<T> {
        private final T element;
        private @Nullable Node<T> next;

        Node(T element) {
            this.element = element;
        }
    }

    private @Nullable Node<T> first;
    private @Nullable Node<T> last;
    private int size;

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }

    void add(T element) {
        Node<T> node = new Node<>(element);
        if (last == null) {
            first = node;
        } else {
            last.next = node;
        }
        last = node;
        size++;
    }

    /** Takes the oldest, null if there is none. */
    @Nullable
    T poll() {
        Node<T> node = first;
        if (node == null) {
            return null;
        }
        first = node.next;
        if (first == null) {
            last = null;
        }
        size--;
        return node.element;
    }

    void clear() {
        first = null;
        last = null;
        size = 0;
    }

    void removeIf(Predicate<T> condition) {
        Node<T> node = first;
        clear();
        for (; node != null; node = node.next) {
            if (!condition.test(node.element)) {
                add(node.element);
            }
        }
    }
}
