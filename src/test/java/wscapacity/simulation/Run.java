package wscapacity.simulation;

import io.gatling.javaapi.core.Assertion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.Required;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.chain.AttemptChain;
import wscapacity.chain.Course;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.Requirement;
import wscapacity.gateway.CountJson;
import wscapacity.gateway.GatewayCount;
import wscapacity.gatling.Bands;
import wscapacity.gatling.GatlingRunFolder;
import wscapacity.gatling.Observation;
import wscapacity.history.Nights;
import wscapacity.injector.InjectorWatch;
import wscapacity.injector.Limits;
import wscapacity.injector.LoopDelay;
import wscapacity.report.RunReport;
import wscapacity.settings.Investigation;
import wscapacity.settings.Settings;
import wscapacity.settings.SettingsException;
import wscapacity.settings.SettingsReader;
import wscapacity.settings.TokenSettings;
import wscapacity.token.TokenFeeder;
import wscapacity.token.TokenSource;

/**
 * One run, from its settings to its report: what every simulation wires to its own scenarios.
 *
 * <p>Also finishes by itself when the JVM is asked to end, by Ctrl-C or SIGTERM.
 */
final class Run {

  /** For a warm-up that times out each time, a release probe and the closing of all sockets. */
  private static final Duration BEYOND_LOAD = Duration.ofMinutes(3);

  /** As Gatling's own for an assertion that failed. */
  private static final int REQUIREMENT_MISSED = 2;

  private final Class<?> simulation;
  private final Platform platform;
  private final Settings settings;
  private final Bands bands;
  private final EventLog log = new EventLog();
  private final GatlingRunFolder gatlingFolder;
  private final Observation observation;
  private final TokenSource tokens;
  private final List<TokenSource> ownTokens = new ArrayList<>();
  private RunFolder folder;
  private Optional<InjectorWatch> watch = Optional.empty();
  private boolean finished;
  private boolean held = true;

  private Run(Class<?> simulation, Settings read) {
    this.simulation = simulation;
    OwnClasses.loadRoomsOf(Event.class, TokenSource.class, Observation.class, AttemptChain.class);
    gatlingFolder = GatlingRunFolder.of(simulation);
    bands = new Bands(read.load().band());
    // Before the gateway: it, too, makes Netty decide whether connections are watched.
    observation = new Observation(log, Injector.name(), bands, read.target().inBand(), this::begin);
    platform = Platform.of(read);
    settings = platform.settings();
    tokens = source(settings.target().token());
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "finish run"));
  }

  /**
   * Reads the settings of this process and gets everything ready for them. Settings that cannot be
   * used end the process, with their faults as its last lines.
   */
  static Run of(Class<?> simulation) {
    return new Run(simulation, orExit(SettingsReader.ofThisProcess()::read));
  }

  private static <T> T orExit(Supplier<T> settings) {
    try {
      return settings.get();
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      throw e;
    }
  }

  Settings settings() {
    return settings;
  }

  Observation observation() {
    return observation;
  }

  /** A course that ends once as many attempts failed as the target file allows. */
  Course course() {
    return course(settings.load().stopAfterRefusals());
  }

  /** A course that ends once so many attempts failed. */
  Course course(int stopAfterRefusals) {
    return new Course(stopAfterRefusals, observation);
  }

  /** Attempts with the target file's own tokens. */
  AttemptChain attempts() {
    return attempts(tokens);
  }

  AttemptChain attempts(TokenSource source) {
    return new AttemptChain(settings.target(), new TokenFeeder(source), observation);
  }

  /** Tokens of which none is shared, for attempts that want a certain one. */
  TokenSource freshTokens() {
    return tokens(orExit(settings::freshTokens));
  }

  /** The target file's own tokens. */
  TokenSource tokens() {
    return tokens;
  }

  /** Tokens of its own, beside those of the target file. */
  TokenSource tokens(TokenSettings token) {
    TokenSource own = source(token);
    ownTokens.add(own);
    return own;
  }

  /** The bounds of an investigation; bounds that leave no room for a verdict end the process. */
  Investigation investigation() {
    return orExit(settings::investigation);
  }

  /** What all that was logged so far says; worked out beside the event loops. */
  CompletionStage<Diagnosis> diagnosis() {
    return log.flush().thenApplyAsync(flushed -> diagnose());
  }

  private Diagnosis diagnose() {
    try {
      AttemptFold.Folded events = AttemptFold.fold(folder.eventsCsv());
      return Diagnosis.of(events.attempts(), events.injectorStates());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What must hold for a run that answers how many sockets. */
  List<Assertion> requirements() {
    return new Requirements(settings, bands).assertions();
  }

  /** What must hold for a run that answers another question. */
  List<Assertion> answered() {
    return List.of(new Requirements(settings, bands).somethingOpened());
  }

  /**
   * The longest that a run may take, whatever goes wrong in it.
   *
   * @param load how long its load takes by plan
   */
  static Duration atMost(Duration load) {
    return load.plus(BEYOND_LOAD);
  }

  /** Warns when this machine cannot hold so many sockets open; the run goes on. */
  void willOpen(int sockets) {
    Limits.ofThisProcess()
        .warnings(sockets, platform.gateway().isPresent())
        .forEach(System.err::println);
  }

  private TokenSource source(TokenSettings token) {
    return TokenSource.of(token, Clock.systemUTC(), new TokenEvents(observation));
  }

  private void begin(LoopDelay loops) {
    folder =
        new RunFolder(gatlingFolder.claim(path -> log.writeTo(new RunFolder(path).eventsCsv())));
    String name = simulation.getSimpleName();
    RunInfo info =
        new RunInfo(
            name,
            settings.target().name(),
            Instant.now(),
            required(),
            settings.shown(name.replaceFirst("Simulation$", "")));
    try {
      info.write(folder.runJson());
    } catch (IOException e) {
      throw new UncheckedIOException("the run folder cannot be written", e);
    }
    watch = Optional.of(InjectorWatch.start(loops, new InjectorEvents(observation)));
  }

  private Required required() {
    wscapacity.settings.Requirements more = settings.requirements();
    return new Required(
        settings.requiredOpenSockets(),
        more.upgradesPerSecond(),
        ms(more.handshakeP95()),
        ms(more.heartbeatP95()),
        more.upTo(),
        more.allowedFailures());
  }

  private static OptionalLong ms(Optional<Duration> time) {
    return time.map(Duration::toMillis).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /**
   * Gatling's exit code knows its assertions alone: a requirement that was missed ends otherwise.
   */
  private void end() {
    finish();
    if (!held) {
      Runtime.getRuntime().halt(REQUIREMENT_MISSED);
    }
  }

  /** Closes what is open and writes the report. Once; a second call waits for the first. */
  synchronized void finish() {
    if (finished) {
      return;
    }
    finished = true;
    watch.ifPresent(InjectorWatch::close);
    tokens.close();
    ownTokens.forEach(TokenSource::close);
    try {
      // Before the embedded gateway goes, and with it every socket of a run that was cut short.
      log.close();
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
    Optional<GatewayCount> truth = platform.close();
    try {
      if (folder != null) {
        write(truth);
      }
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
  }

  private void write(Optional<GatewayCount> truth) throws IOException {
    if (truth.isPresent()) {
      Files.writeString(folder.path().resolve("gateway.json"), CountJson.of(truth.get()) + "\n");
    }
    held =
        RunReport.write(
                folder.path(), new Nights(settings.baseline(), settings.history()), System.out)
            .stream()
            .allMatch(Requirement::held);
    if (observation.acceptedHandshakes() == 0) {
      FruitlessWarmUp.line(AttemptFold.fold(folder.eventsCsv()).attempts(), settings.source())
          .ifPresent(System.err::println);
    }
  }
}
