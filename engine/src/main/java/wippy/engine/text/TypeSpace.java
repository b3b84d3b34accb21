package wippy.engine.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The types of a module: those defined, and after them those that uses made. */
final class TypeSpace {
    private final IndexSpace names = new IndexSpace("type");
    private final List<Optional<Signature>> signatures = new ArrayList<>();
    private final SortedMap<Integer, IndexSpace> fields = new TreeMap<>();
    private final Map<Signature, Integer> plain = new HashMap<>();
    private final List<Bytes> groups = new ArrayList<>();

    IndexSpace names() {
        return names;
    }

    /** Notes what the type with the next number is. */
    void define(Optional<Signature> signature, boolean isPlain) {
        int index = signatures.size();
        signatures.add(signature);
        if (isPlain) {
            signature.ifPresent(known -> plain.putIfAbsent(known, index));
        }
    }

    /** Types defined so far. */
    int defined() {
        return signatures.size();
    }

    /** Adds what the binary has for a type or group of types. */
    void group(Bytes encoded) {
        groups.add(encoded);
    }

    List<Bytes> groups() {
        return groups;
    }

    Optional<Signature> signature(int index) {
        return index >= 0 && index < signatures.size() ? signatures.get(index) : Optional.empty();
    }

    /** The names of fields, by type. */
    SortedMap<Integer, SortedMap<Integer, String>> fieldNames() {
        SortedMap<Integer, SortedMap<Integer, String>> names = new TreeMap<>();
        fields.forEach((type, space) -> names.put(type, space.names()));
        return names;
    }

    /** The names of a structure's fields. */
    IndexSpace fields(int type) {
        return fields.computeIfAbsent(type, _ -> new IndexSpace("field"));
    }

    /** The first plain type with that signature, made if there is none. */
    int indexOf(Signature signature, Tokens tokens) {
        Integer known = plain.get(signature);
        return known != null ? known : make(signature, tokens, true);
    }

    /** The first type with that signature that the text defines, else a new one that no other use takes. */
    int definedOrNew(Signature signature, Tokens tokens) {
        Integer known = plain.get(signature);
        return known != null ? known : make(signature, tokens, false);
    }

    private int make(Signature signature, Tokens tokens, boolean shared) {
        Bytes out = new Bytes();
        signature.encode(out);
        group(out);
        define(Optional.of(signature), shared);
        return names.add(tokens, Binding.NONE);
    }
}
