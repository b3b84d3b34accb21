package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.engine.ValType;
import wippy.value.Kind;
import wippy.value.ValueException;

/** The codecs of handles. */
final class HandleCodecs {
    private HandleCodecs() {}

    private static Object hostObject(Lowering to, ValueType type, ResourceType resource, @Nullable Object value) {
        if (to.model.kind(value) == Kind.NULL) {
            throw BadValue.of(type, to.model, value);
        }
        if (to.model instanceof ResourceModel model && model.kind(value) == Kind.HANDLE) {
            try {
                return model.resource(value, resource);
            } catch (ValueException e) {
                throw BadValue.of(type, e);
            }
        }
        try {
            return to.model.hostObject(value);
        } catch (ValueException e) {
            throw BadValue.of(type, to.model, value);
        }
    }

    private static GuestResource guestResource(ValueType type, ResourceType resource, Object object) {
        if (!(object instanceof GuestResource held)) {
            throw BadValue.missing(type, "a handle that is no guest's");
        }
        if (held.type() != resource) {
            throw BadValue.missing(type, "a handle of another resource type");
        }
        if (held.isGone()) {
            throw BadValue.missing(type, "a handle that was dropped or given away");
        }
        return held;
    }

    private static Object shown(Lifting from, ResourceHandle handle, boolean owned) {
        Object hostObject = handle.hostObject();
        Object resource =
                hostObject != null ? hostObject : new GuestResource(handle.type(), handle.representation(), owned);
        return from.model instanceof ResourceModel model
                ? model.ofResource(handle.type(), resource)
                : from.model.ofHandle(resource);
    }

    static final class Owned extends WordCodec {
        private final int slot;

        Owned(ValueType.Own type, int slot) {
            super(type, 4, ValType.I32);
            this.slot = slot;
        }

        @Override
        long encode(Lowering to, @Nullable Object value) {
            ResourceType resource = to.guest.resource(slot);
            Object object = hostObject(to, type, resource, value);
            HandleTable handles = to.guest.handles();
            if (resource.isHosts()) {
                int index = handles.add(new ResourceHandle(resource, 0, object, null));
                to.scope.enter(handles, index);
                return index;
            }
            GuestResource given = guestResource(type, resource, object);
            if (!given.giveAway()) {
                throw BadValue.missing(type, "a handle that is borrowed");
            }
            int index = handles.own(resource, given.representation());
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
            Object object = hostObject(to, type, resource, value);
            HandleTable handles = to.guest.handles();
            if (resource.isHosts()) {
                return lend(to, new ResourceHandle(resource, 0, object, to.scope));
            }
            GuestResource lent = guestResource(type, resource, object);
            to.scope.lend(lent);
            return resource.isOf(handles)
                    ? Integer.toUnsignedLong(lent.representation())
                    : lend(to, new ResourceHandle(resource, lent.representation(), null, to.scope));
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
