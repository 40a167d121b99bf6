package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import wscapacity.attempt.Phase;
import wscapacity.gatling.Observation;

/** The conductor's part in the release probe; see {@link ReleaseProbe}. */
public final class ProbeChain {

  /** How long admitted probe sockets are watched: long enough for a cap to show its teeth. */
  private static final Duration AFTER_PROBE = Duration.ofSeconds(1);

  private static final String RELEASED = "released";
  private static final String PROBE_TIME = "probeTime";

  private final Course course;
  private final ReleaseProbe probe;
  private final Observation observation;

  public ProbeChain(Course course, ReleaseProbe probe, Observation observation) {
    this.course = course;
    this.probe = probe;
    this.observation = observation;
  }

  /** Releases sockets and lets others in, if that would tell anything. */
  public ChainBuilder releaseAndTry() {
    return exec(doIf(session -> probe.isWanted()).then(wanted())).exec(this::end);
  }

  private ChainBuilder wanted() {
    return exec(this::release)
        .exec(pause(AFTER_PROBE))
        .exec(this::begin)
        .exec(pause(session -> session.<Duration>get(PROBE_TIME).plus(AFTER_PROBE)));
  }

  private Session release(Session session) {
    course.end();
    return session.set(RELEASED, probe.release());
  }

  private Session begin(Session session) {
    observation.enter(Phase.RELEASE_PROBE);
    return session.set(PROBE_TIME, probe.begin(session.getInt(RELEASED)));
  }

  private Session end(Session session) {
    probe.end();
    return session;
  }
}
