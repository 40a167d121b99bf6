package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import wscapacity.gatling.Observation;
import wscapacity.settings.ReconnectStorm;
import wscapacity.settings.ReconnectStorm.Drop;

/**
 * The controller's part in a reconnect storm: brings the drop about or waits for it, then waits
 * until as many sockets are open as were before.
 *
 * <p>It looks at sockets that ended rather than at open ones: a fast herd may be back between two
 * looks.
 */
public final class DropChain {

  private static final Duration TICK = Duration.ofMillis(100);

  /** How long the drop waits for users who are late. */
  private static final Duration LATE = Duration.ofSeconds(10);

  /** How long the herd is watched once it is back. */
  private static final Duration AFTER_RECOVERY = Duration.ofSeconds(2);

  /** Losing this share of the open sockets is a drop, losing less is chance. */
  private static final double DROP_SHARE = 0.1;

  private final ReconnectStorm load;
  private final Observation observation;
  private volatile int endedBefore;

  public DropChain(ReconnectStorm load, Observation observation) {
    this.load = load;
    this.observation = observation;
  }

  /** To be done before the first socket is held: what ends from here on may be the drop. */
  public ChainBuilder watch() {
    return exec(
        session -> {
          endedBefore = observation.attempts().endedSockets();
          return session;
        });
  }

  /** Ends when the herd is back, or when the time for it is over. */
  public ChainBuilder dropAndRecover() {
    return exec(asLongAsDuring(session -> isOpening(), LATE).on(pause(TICK)))
        .exec(this::drop)
        .exec(asLongAsDuring(session -> !hasDropped(), load.waitForDrop()).on(pause(TICK)))
        .exec(doIf(session -> hasDropped()).then(recover()));
  }

  /** How long all of it takes by plan where several load generators do it. */
  public Duration planned() {
    return LATE.plus(load.waitForDrop()).plus(load.recoverWithin()).plus(AFTER_RECOVERY);
  }

  private ChainBuilder recover() {
    return exec(asLongAsDuring(session -> !isBack(), load.recoverWithin()).on(pause(TICK)))
        .exec(pause(AFTER_RECOVERY));
  }

  /** Whether a user is still to come: on a busy machine some are late. */
  private boolean isOpening() {
    return observation.attempts().begunUsers() < load.sockets()
        || observation.attempts().pending() > 0;
  }

  private Session drop(Session session) {
    if (load.drop() == Drop.SELF) {
      endedBefore = observation.attempts().endedSockets();
      observation.attempts().release(load.sockets());
    }
    return session;
  }

  private boolean hasDropped() {
    double share = load.drop() == Drop.SELF ? 1 : DROP_SHARE;
    return observation.attempts().endedSockets() - endedBefore
        >= observation.attempts().mostOpenSockets() * share;
  }

  private boolean isBack() {
    return observation.attempts().openSockets() >= observation.attempts().mostOpenSockets();
  }
}
