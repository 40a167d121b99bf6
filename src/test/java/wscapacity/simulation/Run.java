package wscapacity.simulation;

import static io.gatling.javaapi.core.CoreDsl.details;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.Required;
import wscapacity.attempt.RunClock;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.chain.AttemptChain;
import wscapacity.chain.ControllerChain;
import wscapacity.chain.LoadGate;
import wscapacity.chain.Patience;
import wscapacity.chain.ProbeChain;
import wscapacity.chain.ReleaseProbe;
import wscapacity.chain.SaveCheck;
import wscapacity.chain.TargetProtocol;
import wscapacity.chain.Timetable;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.RunOutcome;
import wscapacity.gateway.CountJson;
import wscapacity.gateway.GatewayCount;
import wscapacity.gatling.Axis;
import wscapacity.gatling.Bands;
import wscapacity.gatling.GatlingReport;
import wscapacity.gatling.GatlingRunFolder;
import wscapacity.gatling.Observation;
import wscapacity.history.Nights;
import wscapacity.injector.InjectorWatch;
import wscapacity.injector.Limits;
import wscapacity.injector.LoopDelay;
import wscapacity.metrics.RunMetrics;
import wscapacity.report.RunReport;
import wscapacity.settings.AllowedLimit;
import wscapacity.settings.History;
import wscapacity.settings.Investigation;
import wscapacity.settings.Metrics;
import wscapacity.settings.Requirements;
import wscapacity.settings.Settings;
import wscapacity.settings.SettingsException;
import wscapacity.settings.SettingsReader;
import wscapacity.settings.Share;
import wscapacity.settings.SimulationName;
import wscapacity.settings.TokenSettings;
import wscapacity.token.TokenFeeder;
import wscapacity.token.TokenSource;

/**
 * One run, from its settings to its report: what every simulation wires to its own scenarios.
 *
 * <p>It ends as {@link RunEnd} tells.
 */
final class Run {

  private final Class<?> simulation;
  private final Platform platform;
  private final Settings settings;
  private final EventLog log = new EventLog();
  private final Progress progress = new Progress(System.out);
  private final GatlingRunFolder gatlingFolder;
  private final Observation observation;
  private final TokenSource tokens;
  private final List<TokenSource> ownTokens = new ArrayList<>();
  private final RunEnd end;
  private RunFolder folder;
  private Optional<InjectorWatch> watch = Optional.empty();
  private int users;

  private Run(Class<?> simulation, Settings read, Axis axis) {
    this.simulation = simulation;
    OwnClasses.loadRoomsOf(Event.class, TokenSource.class, Observation.class, AttemptChain.class);
    gatlingFolder = GatlingRunFolder.of(simulation);
    // Before the gateway: it, too, makes Netty decide whether connections are watched.
    Optional<RunMetrics> metrics = metrics(simulation, read);
    Consumer<Event> events = progress.andThen(log::append);
    observation =
        new Observation(
            metrics.map(events::andThen).orElse(events),
            Injector.name(),
            axis,
            read.target().inBand(),
            this::begin);
    metrics.ifPresent(this::announce);
    platform = Platform.of(read);
    settings = platform.settings();
    observation.comeFrom(settings.injector().addresses());
    settings.target().secrets().forEach(secret -> observation.log().keepSecret(secret.value()));
    settings.target().proxy().ifPresent(proxy -> observation.connectThroughProxy());
    settings
        .history()
        .flatMap(History::password)
        .ifPresent(secret -> observation.log().keepSecret(secret.value()));
    tokens = source(settings.target().token());
    end = new RunEnd(observation, this::report);
    Runtime.getRuntime().addShutdownHook(new Thread(this::endProcess, "end of the run"));
  }

  /**
   * Reads the settings of this process and gets everything ready for them. Settings that cannot be
   * used, or a folder for results that cannot be written, end the process, with the faults as its
   * last lines.
   */
  static Run of(Class<?> simulation) {
    return of(simulation, settings -> new Axis.OpenSockets(bands(settings)));
  }

  /**
   * The same, for a question that is not how many sockets.
   *
   * @param axis the axis of its question
   */
  static Run of(Class<?> simulation, Function<Settings, Axis> axis) {
    Optional<String> fault = GatlingRunFolder.of(simulation).fault();
    if (fault.isPresent()) {
      System.err.println(fault.get());
      System.exit(1);
    }
    Settings settings = orExit(() -> read(simulation));
    return new Run(simulation, settings, axis.apply(settings));
  }

  /** The bands of open sockets. */
  static Bands bands(Settings settings) {
    return new Bands(settings.load().band());
  }

  private static Settings read(Class<?> simulation) {
    Settings settings = SettingsReader.ofThisProcess().read().ofOwnShare();
    List<String> faults = new ArrayList<>(SaveCheck.faults(settings.target()));
    SimulationName.shareFault(simulation.getSimpleName(), settings.injector().share())
        .ifPresent(faults::add);
    settings.injector().fault(new RunClock().instant()).ifPresent(faults::add);
    if (!faults.isEmpty()) {
      throw new SettingsException(
          faults.stream().map(fault -> settings.source() + ": " + fault).toList());
    }
    return settings;
  }

  /** A port that cannot be had ends the process: somebody relies on being able to watch. */
  private static Optional<RunMetrics> metrics(Class<?> simulation, Settings read) {
    Metrics metrics = read.metrics();
    if (metrics.port().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          RunMetrics.serve(
              metrics.host(),
              metrics.port().getAsInt(),
              simulation.getSimpleName(),
              read.target().name()));
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return Optional.empty();
    }
  }

  private void announce(RunMetrics metrics) {
    metrics.follow(observation::phase);
    System.out.println("Metrics: " + metrics.url());
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

  /** What this load generator does of the load. */
  Share share() {
    return settings.injector().share();
  }

  /** The way to the target. */
  HttpProtocolBuilder protocol() {
    return TargetProtocol.of(settings.target(), settings.injector().addresses());
  }

  /** A gate that ends once as many attempts failed as the target file allows. */
  LoadGate gate() {
    return gate(settings.load().shareOf(share()).stopAfterRefusals());
  }

  /** A gate that ends once so many attempts failed. */
  LoadGate gate(int stopAfterRefusals) {
    return new LoadGate(stopAfterRefusals, observation);
  }

  /** Attempts with the target file's own tokens. */
  AttemptChain attempts() {
    return attempts(tokens);
  }

  AttemptChain attempts(TokenSource source) {
    return new AttemptChain(
        settings.target(), new TokenFeeder(source), observation, this::announce);
  }

  private void announce(AllowedLimit limit) {
    System.err.println(limit.besides(settings.load(), settings.target().userRequests().size()));
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

  /**
   * Gatling's exit code follows the run's outcome. A run that ends in another way than by its last
   * user leaves none, and this does not hold either.
   */
  static Assertion answered() {
    return details(RunOutcome.Kind.ANSWERED.text()).successfulRequests().count().is(1L);
  }

  /**
   * The longest that this run may take, whatever goes wrong in it.
   *
   * @param load how long its load takes by plan
   */
  Duration atMost(Duration load) {
    return patience().forRun(settings.load(), load, users).plus(timetable().untilStart());
  }

  Patience patience() {
    return new Patience(settings.target());
  }

  /** The user who leads the run to its end and concludes it. */
  ControllerChain controller(LoadGate gate) {
    return new ControllerChain(
        gate, observation, patience(), timetable(), observation.conclude(this::conclusion));
  }

  /** The controller's part in a release probe. */
  ProbeChain probe(LoadGate gate, ReleaseProbe probe) {
    return new ProbeChain(gate, probe, observation, patience(), timetable());
  }

  private Timetable timetable() {
    return new Timetable(settings.injector().startAt(), !share().isWhole(), observation.clock());
  }

  /** The same where nothing but the last user ends the load. */
  ControllerChain controller() {
    return controller(gate(Integer.MAX_VALUE));
  }

  /** The report is made beside the event loops. */
  private CompletionStage<String> conclusion() {
    return CompletableFuture.supplyAsync(() -> end.conclude().text());
  }

  /** What the parts of the load are called while the run lasts. */
  void shows(Stage parts) {
    progress.call(parts);
  }

  /** Prints what the run is going to do, with its warm-up and the closing of its sockets. */
  void announce(RunPlan plan) {
    System.out.println(plan.plus(patience().besides(settings.load(), users)).line());
  }

  /** So many users will come. */
  void expect(int count) {
    users = count;
  }

  /**
   * So many users will come, each with a socket. Warns when this machine cannot hold so many open;
   * the run goes on.
   */
  void willOpen(int sockets) {
    expect(sockets);
    Limits.ofThisProcess()
        .warnings(
            sockets,
            Math.max(1, settings.injector().addresses().size()),
            platform.gateway().isPresent())
        .forEach(System.err::println);
  }

  private TokenSource source(TokenSettings token) {
    return TokenSource.of(
        token, settings.target().route(), observation.clock(), new TokenEvents(observation));
  }

  private void begin(LoopDelay loops) {
    folder =
        new RunFolder(gatlingFolder.claim(path -> log.writeTo(new RunFolder(path).eventsCsv())));
    String name = simulation.getSimpleName();
    RunInfo info =
        new RunInfo(
            name,
            settings.target().name(),
            observation.clock().instant(),
            required(),
            settings.shown(name.replaceFirst("Simulation$", "")));
    try {
      info.write(folder.runJson());
    } catch (IOException e) {
      throw new UncheckedIOException("the run folder cannot be written", e);
    }
    progress.follow(observation);
    watch =
        Optional.of(
            InjectorWatch.start(
                loops, observation.attempts().connections(), new InjectorEvents(observation)));
  }

  private Required required() {
    Requirements more = settings.requirements();
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

  /** Gatling's users are gone: ends the run if it did not come to its own end. */
  void finish() {
    if (observation.blindness().isPresent()) {
      end.conclude();
    }
    end.end(usersSoFar() + "; the limit on its time was reached");
  }

  /** Gatling has written its report, or was not left the time to. */
  private void endProcess() {
    end.end(usersSoFar());
    if (folder != null) {
      GatlingReport.link(folder.path(), folder.capacityHtml());
    }
    handOn();
    end.announce(System.out);
  }

  private String usersSoFar() {
    return "%d of %d users".formatted(observation.attempts().begunUsers(), users);
  }

  private RunOutcome report(PrintStream summary) throws IOException {
    progress.close();
    watch.ifPresent(InjectorWatch::close);
    tokens.close();
    ownTokens.forEach(TokenSource::close);
    String lost = "";
    try {
      // Before the embedded gateway goes, and with it every socket of a run that was cut short.
      log.close();
    } catch (IOException e) {
      lost = e.getMessage();
    }
    Optional<GatewayCount> truth = platform.close();
    if (folder == null) {
      return new RunOutcome(RunOutcome.Kind.UNANSWERED, "nothing was attempted");
    }
    if (truth.isPresent()) {
      Files.writeString(folder.path().resolve("gateway.json"), CountJson.of(truth.get()) + "\n");
    }
    if (!share().isWhole()) {
      RunOutcome own = ShareEnd.of(folder, share(), summary);
      return lost.isEmpty() ? own : new RunOutcome(RunOutcome.Kind.INCOMPLETE, lost);
    }
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    RunOutcome outcome =
        RunReport.write(
            folder.path(),
            new Nights(settings.baseline(), settings.history()),
            new PrintStream(written, true, StandardCharsets.UTF_8));
    if (simulation == SmokeSimulation.class || outcome.kind() == RunOutcome.Kind.UNANSWERED) {
      observation.checkList().lines().forEach(summary::println);
    }
    if (outcome.kind() == RunOutcome.Kind.UNANSWERED) {
      FruitlessWarmUp.line(AttemptFold.fold(folder.eventsCsv()).attempts(), settings.source())
          .ifPresent(summary::println);
    }
    summary.print(written.toString(StandardCharsets.UTF_8));
    if (!lost.isEmpty()) {
      return new RunOutcome(RunOutcome.Kind.INCOMPLETE, lost);
    }
    return observation
        .blindness()
        .map(why -> new RunOutcome(RunOutcome.Kind.UNANSWERED, why))
        .orElse(outcome);
  }

  /** A folder that could not be handed on is still there: the run's outcome stays what it is. */
  private void handOn() {
    if (folder != null) {
      new AfterRunCommand(settings.afterRun()).run(folder.path()).ifPresent(System.err::println);
    }
  }
}
