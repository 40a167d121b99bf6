package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandbyUsersTest {

  private static final PlannedAttempt PLANNED =
      new PlannedAttempt(Duration.ZERO, TokenChoice.FIRST, Optional.empty());

  private final StandbyUsers standby = new StandbyUsers(3);

  @Test
  void eachUserIsCalledOnceAndThereAreNoMore() {
    List<CompletableFuture<Optional<PlannedAttempt>>> users = join(3);

    IntStream.range(0, 5).forEach(i -> standby.start(PLANNED));

    assertThat(users)
        .allSatisfy(user -> assertThat(user).isCompletedWithValue(Optional.of(PLANNED)));
    assertThat(standby.left()).isZero();
  }

  @Test
  void whoIsNotCalledWaitsUntilAllAreDismissed() {
    List<CompletableFuture<Optional<PlannedAttempt>>> users = join(3);
    standby.start(PLANNED);
    assertThat(standby.left()).isEqualTo(2);
    assertThat(users.get(1)).isNotDone();

    standby.dismiss();

    assertThat(users.get(1)).isCompletedWithValue(Optional.empty());
    assertThat(users.get(2)).isCompletedWithValue(Optional.empty());
    assertThat(users.get(0)).isCompletedWithValue(Optional.of(PLANNED));
  }

  @Test
  void whoComesTooLateIsNotNeeded() {
    standby.dismiss();

    assertThat(join(1).get(0)).isCompletedWithValue(Optional.empty());
  }

  @Test
  void hasGatheredOnceAllAreThere() {
    join(2);
    assertThat(standby.hasGathered()).isFalse();

    join(1);

    assertThat(standby.hasGathered()).isTrue();
  }

  private List<CompletableFuture<Optional<PlannedAttempt>>> join(int users) {
    return IntStream.range(0, users).mapToObj(i -> standby.join().toCompletableFuture()).toList();
  }
}
