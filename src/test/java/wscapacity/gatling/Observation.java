package wscapacity.gatling;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.WsConnectActionBuilder;
import io.netty.channel.EventLoopGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import wscapacity.attempt.Event;
import wscapacity.attempt.Phase;
import wscapacity.attempt.RunClock;
import wscapacity.injector.LoopDelay;
import wscapacity.injector.RunSockets;
import wscapacity.settings.InBand;
import wscapacity.settings.Reply;

/**
 * What all virtual users of a run share while they are observed: its attempts, its log of events,
 * its phase and how it comes to the target. Its action builders wrap the DSL's own.
 *
 * <p>Create it before anything else of the run opens a connection. Thread-safe.
 */
public final class Observation {

  /** Name of the DSL's connect; this and the next four make what Gatling logs understood. */
  public static final String HANDSHAKE = ReportRows.HANDSHAKE;

  /** Name of the check on a step of the greeting, from 1, of so many. */
  public static String greeting(int step, int steps) {
    return ReportRows.greeting(step, steps);
  }

  /** Name of the check on the reply to a heartbeat. */
  public static final String HEARTBEAT = ReportRows.HEARTBEAT;

  /** Name of the check that waits until the user is released. */
  public static final String HOLD = ReportRows.HOLD;

  /** Name of the DSL's close. */
  public static final String CLOSE = "close";

  /** Names of the DSL's sends of what {@link #greeting} and {@link #HEARTBEAT} are replies to. */
  public static final String GREETING_SENT = ReportRows.GREETING_SENT;

  public static final String HEARTBEAT_SENT = ReportRows.HEARTBEAT_SENT;

  static final String NOT_OBSERVED =
      "the connections of this run are not observed, so that nothing can be said of the target:"
          + " Gatling opened them without "
          + ChannelWatchAttachment.class.getName()
          + ", which Netty finds by META-INF/services in the package";

  private final RunClock clock = new RunClock();
  private final RunPhase phase = new RunPhase(clock);
  private final RunAttempts attempts = new RunAttempts(phase);
  private final RunLog log;
  private final CheckList checkList = new CheckList();
  private final PlatformClock platformClock = new PlatformClock();
  private final Axis axis;
  private final InBandPatterns inBand;
  private final RefusalSampling refusals = new RefusalSampling();
  private final HeartbeatSampling heartbeats = new HeartbeatSampling();
  private final Consumer<LoopDelay> whenRunFolderExists;
  private final AtomicBoolean building = new AtomicBoolean();
  private volatile SourceAddresses addresses = new SourceAddresses(List.of());
  private volatile boolean throughProxy;
  private volatile boolean stopped;
  private volatile boolean blind;

  /**
   * @param events where every event goes
   * @param injector the name of this load generator in events
   * @param axis the groups of Gatling's report
   * @param inBand messages of the platform that make a socket useless
   * @param whenRunFolderExists called once, when Gatling has made its run folder and before the
   *     first virtual user, with the delay of the event loops that all users run on
   */
  public Observation(
      Consumer<Event> events,
      String injector,
      Axis axis,
      List<InBand> inBand,
      Consumer<LoopDelay> whenRunFolderExists) {
    ChannelWatchAttachment.enable();
    this.log = new RunLog(events, injector, clock, phase, attempts);
    this.inBand = InBandPatterns.of(inBand);
    this.whenRunFolderExists = whenRunFolderExists;
    this.axis = axis;
  }

  /** The attempt that a session is at; fails when none was begun. */
  public static ObservedAttempt attempt(Session session) {
    return AttemptSteps.attempt(session.asScala());
  }

  /** The run's attempts: those under way, and how many came to what. */
  public RunAttempts attempts() {
    return attempts;
  }

  /** What the run writes down as events. */
  public RunLog log() {
    return log;
  }

  /** Begins the user's next attempt in the run's current phase. */
  public ActionBuilder begin() {
    return AttemptSteps.begin(this);
  }

  /** Waits, without holding a thread, for the token that the feeder promised under {@code key}. */
  public ActionBuilder awaitToken(String key) {
    return AttemptSteps.awaitToken(key);
  }

  /**
   * Waits, without holding a thread, for the {@code CompletionStage} under {@code key}, which must
   * not fail, and puts its result in its place.
   */
  public ActionBuilder await(String key) {
    return AttemptSteps.await(key);
  }

  /**
   * A handshake whose connection is observed until it ends.
   *
   * @param connect the DSL's connect, named {@link #HANDSHAKE}
   * @param timeout from the start of the connect to the answer
   * @param replies what is answered to messages whenever they come
   */
  public ActionBuilder handshake(
      WsConnectActionBuilder connect, Duration timeout, List<Reply> replies) {
    return AttemptSteps.handshake(connect, timeout, new Replies(replies));
  }

  /** Users come from these local addresses in rotation; none is the system's choice. */
  public void comeFrom(List<String> localAddresses) {
    addresses = new SourceAddresses(localAddresses);
  }

  PlatformClock platformClock() {
    return platformClock;
  }

  /** Writes down how far this clock is ahead of the platform's, where its answers show it. */
  public void readPlatformClock() {
    platformClock
        .reading()
        .ifPresent(reading -> log.draft(Event.Kind.CLOCK).says(reading.text()).write());
  }

  SourceAddresses addresses() {
    return addresses;
  }

  /** The connections of all attempts, one each, warm-up included. */
  public RunSockets connections() {
    return attempts.connections(() -> addresses.count());
  }

  /** All connections go through a proxy. */
  public void connectThroughProxy() {
    throughProxy = true;
  }

  boolean connectsThroughProxy() {
    return throughProxy;
  }

  /**
   * Why nothing of this run can be relied on, as one line: its connections are not observed. Empty
   * as long as none was met that is not.
   */
  public Optional<String> blindness() {
    return blind ? Optional.of(NOT_OBSERVED) : Optional.empty();
  }

  /** A connection was answered without our handler in it: the run cannot go on. */
  void unobserved() {
    if (!blind) {
      blind = true;
      log.skipped(Phase.LOAD, NOT_OBSERVED);
      stop();
    }
  }

  /** What became of each step of the run's first attempt. */
  public CheckList checkList() {
    return checkList;
  }

  /** The part of the run that attempts now begin in. */
  public void enter(Phase next) {
    phase.enter(next);
  }

  /** From the end of the warm-up; zero before. */
  public Duration sinceLoad() {
    return phase.sinceLoad();
  }

  public Phase phase() {
    return phase.now();
  }

  /** No user may take a further step towards a handshake: the run ends here. Any thread. */
  public void stop() {
    stopped = true;
  }

  public boolean isStopped() {
    return stopped;
  }

  /**
   * Ends the run as its last user sees it: waits for its outcome without holding a thread, and logs
   * it as a group of Gatling's report, which Gatling's assertions can ask for.
   *
   * @param outcome begins to work out the outcome's name; must not fail
   */
  public ActionBuilder conclude(Supplier<CompletionStage<String>> outcome) {
    return AttemptSteps.conclude(this, outcome);
  }

  /** A scenario is being built: Gatling has made the run folder by now. */
  void building(EventLoopGroup loops) {
    if (building.compareAndSet(false, true)) {
      whenRunFolderExists.accept(new EventLoopDelay(loops));
    }
  }

  /** The name of the in-band failure that a message tells, if it tells one. */
  Optional<String> inBandFailure(String text) {
    return inBand.nameOf(text);
  }

  /** Whether this refusal is one that is kept whole. */
  boolean samples(Refusal refusal) {
    return refusals.wants(refusal);
  }

  /** Of how many answered heartbeats this one is the one that is logged; 0 when it is not. */
  long samplesHeartbeat() {
    return heartbeats.next();
  }

  Axis axis() {
    return axis;
  }

  /** The run's one clock: every time of an event is by it. */
  public Clock clock() {
    return clock;
  }

  long now() {
    return clock.millis();
  }
}
