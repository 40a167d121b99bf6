package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.feed;

import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import wscapacity.settings.SilenceLadder;

/** Users who each keep a socket silent for one rung of the ladder, the longest first. */
public final class SilenceChain {

  private final AttemptChain attempts;
  private final SilenceLadder load;

  public SilenceChain(AttemptChain attempts, SilenceLadder load) {
    this.attempts = attempts;
    this.load = load;
  }

  /** Opens a socket, stays silent for the rung between two heartbeats, and closes. */
  public ChainBuilder stay() {
    return attempts.arrive().exec(feed(rungs())).exec(attempts.silence());
  }

  /** The rung of each user, in the order in which they come. */
  private Iterator<Map<String, Object>> rungs() {
    List<Duration> ladder = load.ladder();
    return IntStream.range(0, load.allSockets())
        .mapToObj(user -> ladder.get(ladder.size() - 1 - user / load.sockets()))
        .map(silence -> Map.<String, Object>of(Attributes.SILENCE, silence))
        .iterator();
  }
}
