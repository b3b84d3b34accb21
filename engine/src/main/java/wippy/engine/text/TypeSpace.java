package wippy.engine.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of a module: those defined, and after them those that uses made. */
final class TypeSpace {
    private final IndexSpace names = new IndexSpace("type");
    private final List<Optional<Signature>> signatures = new ArrayList<>();
    private final Map<Integer, IndexSpace> fields = new HashMap<>();
    private final Map<Signature, Integer> plain = new HashMap<>();
    private final List<byte[]> groups = new ArrayList<>();

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
    void group(byte[] encoded) {
        groups.add(encoded);
    }

    List<byte[]> groups() {
        return groups;
    }

    Optional<Signature> signature(int index) {
        return index >= 0 && index < signatures.size() ? signatures.get(index) : Optional.empty();
    }

    /** The names of a structure's fields. */
    IndexSpace fields(int type) {
        return fields.computeIfAbsent(type, _ -> new IndexSpace("field"));
    }

    /** The first plain type with that signature, made if there is none. */
    int indexOf(Signature signature, Tokens tokens) {
        Integer known = plain.get(signature);
        if (known != null) {
            return known;
        }
        Bytes out = new Bytes();
        signature.encode(out);
        group(out.toArray());
        define(Optional.of(signature), true);
        return names.add(tokens, Optional.empty());
    }
}
