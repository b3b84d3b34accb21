package wippy.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.GuestLane;
import wippy.formats.Data;
import wippy.runtime.entry.EntryId;
import wippy.value.JavaModel;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** Arguments that stay the caller's until they were read or copied. */
@Timeout(30)
class LentArgumentsTest {
    private static final ValueModel JAVA = JavaModel.shared();

    private final List<Object> list = new ArrayList<>(List.of(1));
    private final StringBuilder heard = new StringBuilder();
    private final LentArguments lent = new LentArguments(JAVA, List.of(list, "x"), this::copies, this::givenBack);

    private List<Payload> copies() {
        heard.append("copied ");
        return List.of(new Payload(JAVA, List.copyOf(list)), new Payload(JAVA, "x"));
    }

    private void givenBack() {
        heard.append("back ");
    }

    private static Payload first(FunctionCall call) {
        return call.arguments().getFirst();
    }

    private Payload call(Functions functions, Function<FunctionCall, Payload> body) {
        EntryId id = new EntryId("app", "f");
        functions.register(id, Data.empty(), body::apply);
        return functions.call(FunctionCall.of(id, lent, CallContext.EMPTY, JAVA));
    }

    @Test
    void areReadWithoutACopy() {
        assertThat(lent).hasSize(2);
        assertThat(lent.values()).hasSize(2);
        assertThat(lent.values().getFirst()).isSameAs(list);
        assertThat(heard).isEmpty();
        lent.read();
        lent.read();
        lent.fix();
        assertThat(heard).hasToString("back ");
        assertThatThrownBy(() -> lent.get(0)).hasMessage("The arguments were read and given back");
        assertThatThrownBy(() -> lent.values().getFirst()).hasMessage("The arguments were read and given back");
    }

    @Test
    void areCopiedOnceForWhomeverLooksAtThemAsPayloads() {
        assertThat(lent.getFirst().value()).isEqualTo(List.of(1));
        assertThat(heard).hasToString("copied back ");
        list.add(2);
        assertThat(lent.getFirst().value()).isEqualTo(List.of(1));
        assertThat(lent.values().getFirst()).isEqualTo(List.of(1));
        lent.read();
        assertThat(lent.getLast().value()).isEqualTo("x");
        assertThat(heard).hasToString("copied back ");
    }

    @Test
    void thatCannotBeCopiedAreGivenBackAllTheSame() {
        LentArguments bad = new LentArguments(
                JAVA,
                List.of(list),
                () -> {
                    throw new ValueException("too deep");
                },
                this::givenBack);
        bad.fix();
        assertThat(heard).hasToString("back ");
        assertThatThrownBy(() -> bad.get(0)).hasMessage("too deep");
        assertThatThrownBy(() -> bad.values().getFirst()).hasMessage("too deep");
    }

    @Test
    void goThroughCallsAsTheyAre() {
        Functions functions = new Functions(id -> false);
        Payload result = GuestLane.call(() -> call(functions, call -> {
            assertThat(call.arguments()).isSameAs(lent);
            assertThat(heard).isEmpty();
            return first(call);
        }));
        assertThat(result.value()).isEqualTo(List.of(1));
    }

    @Test
    void areCopiedForAnotherThread() {
        Functions functions = new Functions(id -> false);
        call(functions, call -> {
            assertThat(heard).hasToString("copied back ");
            return first(call);
        });
    }

    @Test
    void areCopiedForInterceptorsThatMayCallAgain() {
        Functions functions = new Functions(id -> false);
        functions.addInterceptor(new Interceptor() {
            @Override
            public int order() {
                return 1;
            }

            @Override
            public Payload intercept(FunctionCall call, Function<FunctionCall, Payload> next) {
                next.apply(call);
                return next.apply(call);
            }
        });
        Payload twice = GuestLane.call(() -> call(functions, call -> {
            assertThat(heard).hasToString("copied back ");
            ((LentArguments) call.arguments()).read();
            return first(call);
        }));
        assertThat(twice.value()).isEqualTo(List.of(1));
    }
}
