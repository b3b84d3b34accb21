package wippy.component.abi;

import java.util.ArrayList;
import java.util.List;

/** Makes the transfers between two codecs of types that match. */
final class Transfers {
    private Transfers() {}

    /** From a guest whose plan has the one codec to one whose plan has the other; they differ in their resources. */
    static Transfer of(Codec from, Codec to) {
        return switch (from) {
            case WordCodec word -> word.transfer((WordCodec) to);
            case StringCodec _ -> new StringTransfer();
            case SequenceCodec list -> new SequenceTransfer(list, of(list.element, ((SequenceCodec) to).element));
            case FixedListCodec list -> new FixedListTransfer(list, of(list.element, ((FixedListCodec) to).element));
            case ProductCodec product -> new ProductTransfer(product, all(product, (ProductCodec) to));
            case ChoiceCodec choice -> new ChoiceTransfer(choice, payloads(choice, (ChoiceCodec) to));
        };
    }

    static Transfer[] all(ProductCodec from, ProductCodec to) {
        Transfer[] parts = new Transfer[from.parts.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = of(from.parts[i], to.parts[i]);
        }
        return parts;
    }

    /** An empty transfer for cases without payload. */
    private static Transfer[] payloads(ChoiceCodec from, ChoiceCodec to) {
        List<Transfer> payloads = new ArrayList<>();
        for (int i = 0; i < from.payloads.size(); i++) {
            Codec other = to.payloads.get(i).orElse(null);
            Codec own = from.payloads.get(i).orElse(null);
            payloads.add(own == null || other == null ? Nothing.INSTANCE : of(own, other));
        }
        return payloads.toArray(Transfer[]::new);
    }

    /** The payload of a case without one. */
    private static final class Nothing extends Transfer {
        static final Nothing INSTANCE = new Nothing();

        private Nothing() {
            super(0);
        }

        @Override
        boolean isBitwise() {
            return true;
        }

        @Override
        void copy(Crossing x, int from, int to) {}

        @Override
        void pass(Crossing x, long[] in, long[] out, int at) {}
    }
}
