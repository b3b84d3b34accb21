package wippy.runtime.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;

@Timeout(60)
class ResourceScopeTest {
    private final ResourceScope scope = new ResourceScope(new ResourceLimits(2, 3));
    private final List<String> ended = new CopyOnWriteArrayList<>();

    private ResourceScope.Place reserve() {
        return GuestLane.call(scope::reserve);
    }

    private static ErrorKind kind(Runnable body) {
        try {
            body.run();
            throw new AssertionError("no error");
        } catch (WippyException e) {
            return e.kind();
        }
    }

    @Test
    void hasSoManyPlaces() {
        ResourceScope.Place one = reserve();
        ResourceScope.Resident resident = () -> ended.add("two");
        ResourceScope.Place two = reserve();
        assertThat(two.settle(resident)).isTrue();
        assertThat(kind(this::reserve)).isEqualTo(ErrorKind.RATE_LIMITED);
        one.leave();
        one.leave();
        reserve();
        assertThat(scope.instances()).isEqualTo(2);
        two.leave(resident);
        assertThat(scope.instances()).isEqualTo(1);
        scope.close();
        assertThat(ended).isEmpty();
    }

    @Test
    void countsHandles() {
        scope.opened();
        scope.opened();
        scope.opened();
        assertThat(kind(scope::opened)).isEqualTo(ErrorKind.RATE_LIMITED);
        scope.dropped(2);
        scope.opened();
        assertThat(scope.handles()).isEqualTo(2);
    }

    @Test
    void waitsForRoomThatTheCollectorMakes() {
        ResourceScope.Place one = reserve();
        reserve();
        CompletableFuture<ResourceScope.Place> third = new CompletableFuture<>();
        GuestLane.start("third", new Execution(), () -> third.complete(scope.reserve()));
        one.leave();
        assertThat(third.join()).isNotNull();
    }

    @Test
    void endsItsResidentsAndTakesNoMore() {
        for (String name : List.of("one", "two")) {
            reserve().settle(() -> ended.add(name + " " + Execution.isCurrent()));
        }
        scope.close();
        assertThat(ended).containsExactly("one true", "two true");
        assertThat(kind(this::reserve)).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(kind(scope::opened)).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    @Test
    void takesInNobodyAfterItsEnd() {
        ResourceScope.Place place = reserve();
        scope.close();
        assertThat(place.settle(() -> ended.add("late"))).isFalse();
        assertThat(ended).isEmpty();
    }

    @Test
    void endsThemElsewhereWhereTheGuestWasStopped() {
        reserve().settle(() -> {
            Execution.current().checkStop();
            ended.add("one");
        });
        Execution stopped = new Execution();
        CountDownLatch closed = new CountDownLatch(1);
        GuestLane.start("stopped", stopped, () -> {
            stopped.stop("killed");
            scope.close();
            closed.countDown();
        });
        await().until(() -> closed.getCount() == 0);
        await().until(() -> ended.equals(List.of("one")));
    }

    @Test
    void endsTheRestElsewhereWhenTheGuestIsStoppedMeanwhile() {
        Execution guest = new Execution();
        reserve().settle(() -> {
            ended.add("one");
            guest.stop("killed");
            Execution.current().checkStop();
        });
        reserve().settle(() -> {
            Execution.current().checkStop();
            ended.add("two");
        });
        GuestLane.start("guest", guest, scope::close);
        await().until(() -> ended.equals(List.of("one", "two")));
    }

    @Test
    void readsItsLimitsFromSettings() {
        assertThat(ResourceLimits.of(Settings.none())).isEqualTo(new ResourceLimits(1_000, 100_000));
        Settings own = settings("max_resource_instances", 5, "max_resource_handles", 7);
        assertThat(ResourceLimits.of(own)).isEqualTo(new ResourceLimits(5, 7));
        assertThatThrownBy(() -> ResourceLimits.of(settings("max_resource_instances", 0, "max_resource_handles", 7)))
                .hasMessage("limits.max_resource_instances must be between 1 and 2147483647, not 0");
    }

    private static Settings settings(String one, int first, String other, int second) {
        return Settings.parse(
                ".wippy.yaml", "version: \"1.0\"\nlimits: { %s: %d, %s: %d }".formatted(one, first, other, second));
    }
}
