package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.engine.ValType;
import wippy.value.Kind;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** The codecs of handles. */
final class HandleCodecs {
    private HandleCodecs() {}

    /** The resource that a value stands for, of that type and still there. */
    private static Holding holding(Lowering to, ValueType type, ResourceType wanted, @Nullable Object value) {
        Holding held = find(to.model, type, wanted, value);
        if (held.type() != wanted) {
            throw BadValue.missing(
                    type, "a handle of another resource type, " + held.type().description());
        }
        if (held.isGone()) {
            throw BadValue.missing(type, "a handle that was dropped or given away");
        }
        return held;
    }

    private static Holding find(ValueModel model, ValueType type, ResourceType wanted, @Nullable Object value) {
        if (model.kind(value) == Kind.NULL) {
            throw BadValue.of(type, model, value);
        }
        if (model instanceof ResourceModel resources && model.kind(value) == Kind.HANDLE) {
            try {
                return resources.resource(value, wanted);
            } catch (ValueException e) {
                throw BadValue.of(type, e);
            }
        }
        Object object;
        try {
            object = model.hostObject(value);
        } catch (ValueException e) {
            throw BadValue.of(type, model, value);
        }
        if (object instanceof Holding held) {
            return held;
        }
        if (!wanted.isHosts()) {
            throw BadValue.missing(
                    type, "a handle that is no guest's: a " + object.getClass().getTypeName());
        }
        if (wanted.isUnresolved()) {
            throw BadValue.missing(type, "a " + object.getClass().getTypeName() + ": nobody defines the resource type");
        }
        if (!wanted.isOfHostClass(object)) {
            throw BadValue.missing(
                    type,
                    "a " + object.getClass().getTypeName() + ", where the host's objects are of "
                            + wanted.hostClass().getTypeName());
        }
        return new HostResource(wanted, object, true);
    }

    private static Object shown(Lifting from, ResourceHandle handle, boolean owned) {
        if (from.model instanceof ResourceModel model) {
            return model.ofResource(Holding.of(handle, owned));
        }
        Object object = handle.hostObject();
        return from.model.ofHandle(object == null ? Holding.of(handle, owned) : object);
    }

    static final class Owned extends WordCodec {
        private final int slot;

        Owned(ValueType.Own type, int slot) {
            super(type, 4, ValType.I32);
            this.slot = slot;
        }

        @Override
        long encode(Lowering to, @Nullable Object value) {
            Holding given = holding(to, type, to.guest.resource(slot), value);
            if (!given.giveAway()) {
                throw BadValue.missing(type, "a handle that is borrowed");
            }
            HandleTable handles = to.guest.handles();
            int index = handles.add(given.handle(null));
            to.scope.give(given, handles, index);
            return index;
        }

        @Override
        @Nullable
        Object decode(Lifting from, long bits) {
            return shown(from, from.guest.handles().take(from.guest.resource(slot), (int) bits), true);
        }

        @Override
        WordTransfer transfer(WordCodec target) {
            int targetSlot = ((Owned) target).slot;
            return new WordTransfer(
                    size,
                    false,
                    (x, bits) -> x.target
                            .handles()
                            .give(
                                    x.source.handles().take(x.source.resource(slot), (int) bits),
                                    x.target.resource(targetSlot)));
        }
    }

    static final class Borrowed extends WordCodec {
        private final int slot;

        Borrowed(ValueType.Borrow type, int slot) {
            super(type, 4, ValType.I32);
            this.slot = slot;
        }

        @Override
        long encode(Lowering to, @Nullable Object value) {
            ResourceType resource = to.guest.resource(slot);
            Holding lent = holding(to, type, resource, value);
            to.scope.lend(lent);
            return lent instanceof GuestResource guest && resource.isOf(to.guest.handles())
                    ? Integer.toUnsignedLong(guest.representation())
                    : lend(to, lent.handle(to.scope));
        }

        private static long lend(Lowering to, ResourceHandle handle) {
            to.scope.borrowed();
            int index = to.guest.handles().add(handle);
            to.scope.enter(to.guest.handles(), index);
            return index;
        }

        @Override
        @Nullable
        Object decode(Lifting from, long bits) {
            ResourceHandle handle = from.guest.handles().get(from.guest.resource(slot), (int) bits);
            from.scope.lend(handle);
            return shown(from, handle, false);
        }

        @Override
        WordTransfer transfer(WordCodec target) {
            int targetSlot = ((Borrowed) target).slot;
            return new WordTransfer(
                    size,
                    false,
                    (x, bits) -> borrow(x, x.source.resource(slot), (int) bits, x.target.resource(targetSlot)));
        }

        /** The type's own guest gets the representation itself. */
        private static long borrow(Crossing x, ResourceType type, int index, ResourceType targetType) {
            ResourceHandle handle = x.source.handles().get(type, index);
            x.lending.lend(handle);
            HandleTable handles = x.target.handles();
            if (targetType.isOf(handles)) {
                return Integer.toUnsignedLong(handle.representation());
            }
            x.borrowing.borrowed();
            return handles.add(
                    new ResourceHandle(targetType, handle.representation(), handle.hostObject(), x.borrowing));
        }
    }
}
