package wscapacity.gatling;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.WsConnectActionBuilder;
import io.netty.channel.EventLoopGroup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import wscapacity.attempt.Event;
import wscapacity.attempt.FailurePool;
import wscapacity.attempt.OpenSockets;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.OwnSecrets;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Redaction;
import wscapacity.attempt.RunClock;
import wscapacity.attempt.StartRate;
import wscapacity.attempt.TokenUse;
import wscapacity.injector.LoopDelay;
import wscapacity.injector.RunSockets;
import wscapacity.settings.InBand;
import wscapacity.settings.Reply;
import wscapacity.token.Token;

/**
 * What all virtual users of a run share while they are observed: the log of events, the gauge of
 * open sockets, and the run's state. Its action builders wrap the DSL's own.
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

  /** Names of the DSL's sends of what {@link #GREETING} and {@link #HEARTBEAT} are replies to. */
  public static final String GREETING_SENT = ReportRows.GREETING_SENT;

  public static final String HEARTBEAT_SENT = ReportRows.HEARTBEAT_SENT;

  private static final long NOT_YET = -1;
  static final String NOT_OBSERVED =
      "the connections of this run are not observed, so that nothing can be said of the target:"
          + " Gatling opened them without "
          + ChannelWatchAttachment.class.getName()
          + ", which Netty finds by META-INF/services in the package";

  private final RunClock clock = new RunClock();
  private final Consumer<Event> log;
  private final String injector;
  private final Axis axis;
  private final OpenSockets sockets = new OpenSockets();
  private final StartRate rate = new StartRate();
  private final AtomicInteger failedHandshakes = new AtomicInteger();
  private final AtomicInteger goodAttempts = new AtomicInteger();
  private final AtomicInteger begunAttempts = new AtomicInteger();
  private final AtomicInteger begunUsers = new AtomicInteger();
  private final AtomicInteger endedSockets = new AtomicInteger();
  private final OwnSecrets secrets = new OwnSecrets();
  private final FailurePool failures = new FailurePool();
  private final RefusalSampling refusals = new RefusalSampling();
  private final HeartbeatSampling heartbeats = new HeartbeatSampling();
  private final HeldSockets held = new HeldSockets();
  private final CheckList checkList = new CheckList();
  private final PlatformClock platformClock = new PlatformClock();
  private final AtomicReference<AttemptJournal> first = new AtomicReference<>();
  private final Set<ObservedAttempt> pending = ConcurrentHashMap.newKeySet();
  private final InBandPatterns inBand;
  private final Consumer<LoopDelay> whenRunFolderExists;
  private final AtomicBoolean building = new AtomicBoolean();
  private final AtomicLong loadBeganMs = new AtomicLong(NOT_YET);
  private volatile SourceAddresses addresses = new SourceAddresses(List.of());
  private volatile Phase phase = Phase.WARM_UP;
  private volatile boolean stopped;
  private volatile boolean blind;
  private volatile boolean throughProxy;
  private volatile boolean logEnded;

  /**
   * @param log where every event goes
   * @param injector the name of this load generator in events
   * @param axis the groups of Gatling's report
   * @param inBand messages of the platform that make a socket useless
   * @param whenRunFolderExists called once, when Gatling has made its run folder and before the
   *     first virtual user, with the delay of the event loops that all users run on
   */
  public Observation(
      Consumer<Event> log,
      String injector,
      Axis axis,
      List<InBand> inBand,
      Consumer<LoopDelay> whenRunFolderExists) {
    ChannelWatchAttachment.enable();
    this.log = log;
    this.inBand = InBandPatterns.of(inBand);
    this.whenRunFolderExists = whenRunFolderExists;
    this.injector = injector;
    this.axis = axis;
  }

  /** The attempt that a session is at; fails when none was begun. */
  public static ObservedAttempt attempt(Session session) {
    return AttemptSteps.attempt(session.asScala());
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
        .ifPresent(reading -> draft(Event.Kind.CLOCK).says(reading.text()).write());
  }

  SourceAddresses addresses() {
    return addresses;
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
      skipped(Phase.LOAD, NOT_OBSERVED);
      stop();
    }
  }

  /** What became of each step of the run's first attempt. */
  public CheckList checkList() {
    return checkList;
  }

  /** The run's first attempt, which is this one if there was none before. */
  AttemptJournal first(AttemptJournal attempt) {
    first.compareAndSet(null, attempt);
    return first.get();
  }

  /** How events tell of a token that was presented at this moment. */
  public static TokenUse use(Token token, Instant at) {
    return new TokenUse(
        token.fingerprint(),
        token.age(at).toMillis(),
        token
            .expiresAt()
            .map(expiry -> OptionalLong.of(Duration.between(at, expiry).toMillis()))
            .orElse(OptionalLong.empty()));
  }

  /** The part of the run that attempts now begin in. */
  public void enter(Phase next) {
    if (next != Phase.WARM_UP) {
      loadBeganMs.compareAndSet(NOT_YET, now());
    }
    phase = next;
  }

  /** From the end of the warm-up; zero before. */
  public Duration sinceLoad() {
    long began = loadBeganMs.get();
    return began == NOT_YET ? Duration.ZERO : Duration.ofMillis(now() - began);
  }

  public Phase phase() {
    return phase;
  }

  /** Handshakes of the measured phases that did not succeed, with those not attempted. */
  public int failedHandshakes() {
    return failedHandshakes.get();
  }

  /** Attempts whose socket opened and was closed by us in good order, warm-up included. */
  public int goodAttempts() {
    return goodAttempts.get();
  }

  /** Users who began their first attempt, those of the warm-up left out. */
  public int begunUsers() {
    return begunUsers.get();
  }

  /** Sockets that were asked to close and are open still. */
  public int closingSockets() {
    return Math.max(0, openSockets() - held.size());
  }

  /** Attempts that were begun and whose handshake has no answer yet. */
  public int pendingAttempts() {
    return pending.size();
  }

  /** Whether any user is at an attempt: on the way to a socket, or with an open one. */
  public boolean isBusy() {
    return pendingAttempts() > 0 || openSockets() > 0;
  }

  /** No user may take a further step towards a handshake: the run ends here. Any thread. */
  public void stop() {
    stopped = true;
  }

  public boolean isStopped() {
    return stopped;
  }

  /** Gives up the attempts that have no answer yet; each is logged as what it is then. */
  public void abandonPending() {
    pending.forEach(ObservedAttempt::abandon);
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

  public int openSockets() {
    return sockets.open();
  }

  /** The most sockets that were open at one moment so far. */
  public int mostOpenSockets() {
    return sockets.max();
  }

  /** Sockets that were open once and are no more, warm-up included. */
  public int endedSockets() {
    return endedSockets.get();
  }

  /** The connections of all attempts, one each, warm-up included. */
  public RunSockets connections() {
    return new RunSockets() {
      @Override
      public int inUse() {
        return pendingAttempts() + openSockets();
      }

      @Override
      public int ended() {
        return Math.max(0, begunAttempts.get() - inUse());
      }

      @Override
      public int addresses() {
        return addresses.count();
      }
    };
  }

  /**
   * Asks the users that have held their socket for longest to close it in good order.
   *
   * @param count how many, at most
   * @return how many were asked
   */
  public int release(int count) {
    return release(held.takeLongest(count));
  }

  /**
   * The same, by where they come from: all from one local address come before those from another,
   * and of each address all with one token before those with another one.
   */
  public int releaseBySource(int count) {
    return release(held.takeBySource(count));
  }

  private static int release(List<ObservedAttempt> chosen) {
    chosen.forEach(ObservedAttempt::release);
    return chosen.size();
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

  /** What a platform, or an error that it caused, said: without secrets, on one line. */
  public String redacted(String text) {
    return Redaction.of(secrets.removedFrom(text));
  }

  /** Nothing that a platform says from now on shows this secret or token. */
  public void keepSecret(String secret) {
    secrets.add(secret);
  }

  OwnSecrets secrets() {
    return secrets;
  }

  /** The detail under which an event is written, so that a run has few failure classes. */
  public String pooled(Outcome outcome, int code, String detail) {
    return failures.pooled(outcome, code, detail);
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

  /** The name of this load generator in events. */
  public String injector() {
    return injector;
  }

  /** The run's one clock: every time of an event is by it. */
  public Clock clock() {
    return clock;
  }

  long now() {
    return clock.millis();
  }

  int handshakeStarted() {
    return rate.started();
  }

  int handshakesPerSecond() {
    return rate.perSecond();
  }

  /** An attempt begins that has no answer yet. */
  void pending(ObservedAttempt attempt) {
    pending.add(attempt);
    begunAttempts.incrementAndGet();
    if (phase != Phase.WARM_UP && attempt.number() == 1) {
      begunUsers.incrementAndGet();
    }
  }

  /** The attempt has its answer, or will never have one. */
  void answered(ObservedAttempt attempt) {
    pending.remove(attempt);
  }

  /** Counts a socket in. */
  void opened(ObservedAttempt attempt) {
    sockets.opened();
    held.add(attempt);
  }

  /** Counts a socket out. */
  void closed(ObservedAttempt attempt, Outcome ending) {
    if (ending == Outcome.CLOSED_BY_US) {
      goodAttempts.incrementAndGet();
    }
    held.remove(attempt);
    sockets.closed();
    endedSockets.incrementAndGet();
  }

  void handshakeFailed(Phase attemptPhase) {
    if (attemptPhase.isMeasured()) {
      failedHandshakes.incrementAndGet();
    }
  }

  /** Logs that a part of the run is left out. */
  public void skipped(Phase part, String why) {
    draft(Event.Kind.SKIPPED).in(part).says(why).write();
  }

  /** Logs, as the last thing, that the run was ended before its own end. */
  public void stopped(String progress) {
    logEnded = true;
    log.accept(draft(Event.Kind.STOPPED).says(progress).event());
  }

  /** An event of this run, to be filled in and written. */
  public EventDraft draft(Event.Kind kind) {
    return new EventDraft(this, kind);
  }

  /** Logs an event, unless the log has ended; any thread, never blocks. */
  void write(Event event) {
    if (!logEnded) {
      log.accept(event);
    }
  }
}
