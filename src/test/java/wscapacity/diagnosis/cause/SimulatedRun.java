package wscapacity.diagnosis.cause;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.AnAttempt;

/**
 * A run played in simulated time, event by event, against a platform that a test defines.
 *
 * <p>An upgrade and its answer, and the end of a socket, are under way for 1 to 3 ms each. Times
 * are in ms since the start. Load is described in the order in which it is laid on; {@link #play}
 * then plays it and closes what is still open.
 */
final class SimulatedRun {
  /** Twenty seconds past a full minute. */
  static final long EPOCH_MS = 1_700_000_000_000L;

  private final SimulatedPlatform platform;
  private final Random random;
  private final PriorityQueue<Step> steps =
      new PriorityQueue<>(Comparator.comparingLong(Step::ms).thenComparingLong(Step::number));
  private final List<Socket> open = new ArrayList<>();
  private final List<Socket> seenOpen = new ArrayList<>();
  private final Map<String, Deque<Long>> starts = new HashMap<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private LongFunction<SimulatedToken> tokens = user -> SimulatedToken.FRESH;
  private LongFunction<Talk> talks = user -> Talk.SILENT;
  private LongFunction<String> injectors = user -> "a";
  private ToLongFunction<String> clocks = injector -> 0;
  private LongUnaryOperator stays = user -> Long.MAX_VALUE;
  private LongSupplier thereMs = this::briefly;
  private LongSupplier backMs = this::briefly;
  private final List<Socket> opened = new ArrayList<>();
  private Phase phase = Phase.LOAD;
  private long users;
  private long cursorMs;
  private long nowMs;
  private long stepNumber;

  private record Step(long ms, long number, Runnable action) {}

  private SimulatedRun(SimulatedPlatform platform, long seed) {
    this.platform = platform;
    this.random = new Random(seed);
  }

  static SimulatedRun against(SimulatedPlatform platform) {
    return against(platform, 1);
  }

  static SimulatedRun against(SimulatedPlatform platform, long seed) {
    return new SimulatedRun(platform, seed);
  }

  /** How far the clock of a load generator is ahead, in ms. */
  SimulatedRun clocks(ToLongFunction<String> ofInjector) {
    clocks = ofInjector;
    return this;
  }

  /** The age in ms at which a user closes its socket; {@code Long.MAX_VALUE} for the run's end. */
  SimulatedRun staying(LongUnaryOperator ofUser) {
    stays = ofUser;
    return this;
  }

  /** How long an upgrade is under way before the platform decides, and its answer after it. */
  SimulatedRun underWay(LongSupplier there, LongSupplier back) {
    thereMs = there;
    backMs = back;
    return this;
  }

  /** Which token a user presents. */
  SimulatedRun tokens(LongFunction<SimulatedToken> ofUser) {
    tokens = ofUser;
    return this;
  }

  /** Which load generator a user comes from. */
  SimulatedRun injectors(LongFunction<String> ofUser) {
    injectors = ofUser;
    return this;
  }

  /** What a user's client sends. */
  SimulatedRun talking(LongFunction<Talk> ofUser) {
    talks = ofUser;
    return this;
  }

  /** Adds users at a rate. */
  SimulatedRun load(int count, double perSecond) {
    for (int i = 0; i < count; i++) {
      long user = ++users;
      Phase part = phase;
      schedule(cursorMs + Math.round(i * 1_000 / perSecond), () -> start(user, part));
    }
    cursorMs += Math.round(count * 1_000 / perSecond);
    return this;
  }

  SimulatedRun hold(long ms) {
    cursorMs += ms;
    return this;
  }

  SimulatedRun staircase(int step, int levels, double perSecond, long holdMs) {
    for (int level = 0; level < levels; level++) {
      load(step, perSecond).hold(holdMs);
    }
    return this;
  }

  /** Closes so many sockets, the oldest first. */
  SimulatedRun release(int count) {
    schedule(cursorMs, () -> List.copyOf(seenOpen).stream().limit(count).forEach(this::close));
    return hold(1_000);
  }

  /** Closes some and tries twice as many. */
  SimulatedRun releaseProbe(int count) {
    return releaseProbe(count, 25);
  }

  /** Closes some and tries twice as many, at a rate. */
  SimulatedRun releaseProbe(int count, double perSecond) {
    release(count);
    phase = Phase.RELEASE_PROBE;
    load(2 * count, perSecond).hold(1_000);
    phase = Phase.LOAD;
    return this;
  }

  Played play() {
    schedule(cursorMs + 1_000, () -> List.copyOf(seenOpen).forEach(this::close));
    for (Step step = steps.poll(); step != null; step = steps.poll()) {
      nowMs = step.ms();
      step.action().run();
    }
    attempts.sort(Comparator.comparingLong(Attempt::answeredMs));
    return new Played(List.copyOf(attempts));
  }

  void schedule(long ms, Runnable action) {
    steps.add(new Step(ms, stepNumber++, action));
  }

  void after(long ms, Runnable action) {
    schedule(nowMs + ms, action);
  }

  long nowMs() {
    return nowMs;
  }

  /** The sockets that are open by the platform's own count, the oldest first. */
  List<Socket> open() {
    return open;
  }

  /** All sockets that it ever opened, the oldest first. */
  List<Socket> opened() {
    return opened;
  }

  private long briefly() {
    return 1 + random.nextInt(3);
  }

  private void start(long user, Phase part) {
    String injector = injectors.apply(user);
    Deque<Long> own = starts.computeIfAbsent(injector, key -> new ArrayDeque<>());
    own.add(nowMs);
    while (own.peek() <= nowMs - 1_000) {
      own.poll();
    }
    int gauge = (int) seenOpen.stream().filter(s -> s.knock.injector.equals(injector)).count();
    AnAttempt attempt =
        AnAttempt.at(EPOCH_MS + nowMs + clocks.applyAsLong(injector))
            .by(injector)
            .user(user)
            .in(part)
            .open(gauge)
            .rate(own.size());
    Knock knock = new Knock(user, injector, tokens.apply(user), nowMs, attempt);
    knock.token.presented(attempt, nowMs);
    after(thereMs.getAsLong(), () -> platform.answer(knock));
  }

  private void close(Socket socket) {
    socket.seen(Outcome.CLOSED_BY_US, 1000);
    after(briefly(), socket::leave);
  }

  /** An upgrade that has reached the platform. */
  final class Knock {
    final long user;
    final String injector;
    final SimulatedToken token;
    private final long startedMs;
    private final AnAttempt attempt;
    private boolean isAccepted;

    private Knock(
        long user, String injector, SimulatedToken token, long startedMs, AnAttempt attempt) {
      this.user = user;
      this.injector = injector;
      this.token = token;
      this.startedMs = startedMs;
      this.attempt = attempt;
    }

    SimulatedRun run() {
      return SimulatedRun.this;
    }

    boolean isAccepted() {
      return isAccepted;
    }

    void refuse(int status, String word) {
      fail(Outcome.REFUSED, status, word);
    }

    void fail(Outcome outcome) {
      fail(outcome, 0, "");
    }

    void fail(Outcome outcome, int status, String word) {
      after(
          backMs.getAsLong(),
          () -> attempts.add(attempt.latency(nowMs - startedMs).failed(outcome, status, word)));
    }

    Socket accept() {
      long back = backMs.getAsLong();
      Socket socket = new Socket(this, nowMs, nowMs + back, talks.apply(user));
      isAccepted = true;
      open.add(socket);
      opened.add(socket);
      after(back, socket::seenToOpen);
      return socket;
    }
  }

  /** A socket that the platform opened. */
  final class Socket {
    final Knock knock;
    final long openedMs;
    final Talk talk;
    private final long seenOpenMs;
    private long leftMs = Long.MAX_VALUE;
    private boolean isEnded;

    private Socket(Knock knock, long openedMs, long seenOpenMs, Talk talk) {
      this.knock = knock;
      this.openedMs = openedMs;
      this.seenOpenMs = seenOpenMs;
      this.talk = talk;
    }

    /** When the platform stopped counting it. */
    long leftMs() {
      return leftMs;
    }

    /** Whether the platform ended it. */
    boolean isEnded() {
      return isEnded;
    }

    /** The platform ends it without a close frame, unless it is gone by then. */
    void dieAfter(long ms) {
      after(ms, () -> end(Outcome.ABNORMAL, 1006));
    }

    void end(Outcome how, int closeCode) {
      if (open.contains(this)) {
        isEnded = true;
        leave();
        // Nothing overtakes the answer to its upgrade.
        schedule(Math.max(nowMs, seenOpenMs) + 3, () -> seen(how, closeCode));
      }
    }

    private void leave() {
      if (open.remove(this)) {
        leftMs = nowMs;
        platform.left(this);
      }
    }

    private void seenToOpen() {
      knock.attempt.latency(nowMs - knock.startedMs);
      seenOpen.add(this);
      long staysMs = stays.applyAsLong(knock.user);
      if (staysMs < Long.MAX_VALUE) {
        after(staysMs, () -> close(this));
      }
    }

    private void seen(Outcome how, int closeCode) {
      if (seenOpen.remove(this)) {
        long age = nowMs - seenOpenMs;
        long ownEndMs = EPOCH_MS + nowMs + clocks.applyAsLong(knock.injector);
        attempts.add(
            knock
                .attempt
                .silent(talk.sinceSent(age), talk.sinceReceived(age), talk.longestSilenceUpTo(age))
                .ended(ownEndMs, how, closeCode));
      }
    }
  }
}
