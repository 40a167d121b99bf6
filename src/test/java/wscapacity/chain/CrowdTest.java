package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTest {

  private static final Call CALL = new Call(Duration.ZERO, Bearer.FIRST, Optional.empty());

  private final Crowd crowd = new Crowd(3);

  @Test
  void eachUserIsCalledOnceAndThereAreNoMore() {
    List<CompletableFuture<Optional<Call>>> users = join(3);

    IntStream.range(0, 5).forEach(i -> crowd.call(CALL));

    assertThat(users).allSatisfy(user -> assertThat(user).isCompletedWithValue(Optional.of(CALL)));
    assertThat(crowd.left()).isZero();
  }

  @Test
  void whoIsNotCalledWaitsUntilAllAreDismissed() {
    List<CompletableFuture<Optional<Call>>> users = join(3);
    crowd.call(CALL);
    assertThat(crowd.left()).isEqualTo(2);
    assertThat(users.get(1)).isNotDone();

    crowd.dismiss();

    assertThat(users.get(1)).isCompletedWithValue(Optional.empty());
    assertThat(users.get(2)).isCompletedWithValue(Optional.empty());
    assertThat(users.get(0)).isCompletedWithValue(Optional.of(CALL));
  }

  @Test
  void whoComesTooLateIsNotNeeded() {
    crowd.dismiss();

    assertThat(join(1).get(0)).isCompletedWithValue(Optional.empty());
  }

  @Test
  void hasGatheredOnceAllAreThere() {
    join(2);
    assertThat(crowd.hasGathered()).isFalse();

    join(1);

    assertThat(crowd.hasGathered()).isTrue();
  }

  private List<CompletableFuture<Optional<Call>>> join(int users) {
    return IntStream.range(0, users).mapToObj(i -> crowd.join().toCompletableFuture()).toList();
  }
}
