package wscapacity.simulation;

import static io.gatling.javaapi.core.CoreDsl.details;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import wscapacity.attempt.Event;
import wscapacity.attempt.RunFolder;
import wscapacity.chain.AttemptChain;
import wscapacity.chain.ControllerChain;
import wscapacity.chain.DescentChain;
import wscapacity.chain.LoadGate;
import wscapacity.chain.Patience;
import wscapacity.chain.ProbeChain;
import wscapacity.chain.ReleaseProbe;
import wscapacity.chain.StandbyUsers;
import wscapacity.chain.TargetProtocol;
import wscapacity.chain.Timetable;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.RunOutcome;
import wscapacity.gateway.GatewayCount;
import wscapacity.gatling.Axis;
import wscapacity.gatling.Bands;
import wscapacity.gatling.GatlingReport;
import wscapacity.gatling.Observation;
import wscapacity.injector.InjectorWatch;
import wscapacity.injector.Limits;
import wscapacity.injector.LoopDelay;
import wscapacity.metrics.RunMetrics;
import wscapacity.settings.AllowedLimit;
import wscapacity.settings.History;
import wscapacity.settings.Investigation;
import wscapacity.settings.Settings;
import wscapacity.settings.Share;
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
  private final RunRecord record;
  private final Progress progress = new Progress(System.out);
  private final Observation observation;
  private final RunTokens tokens;
  private final RunEnd end;
  private Optional<InjectorWatch> watch = Optional.empty();
  private int users;

  private Run(Class<?> simulation, Settings read, Axis axis) {
    this.simulation = simulation;
    OwnClasses.loadRoomsOf(Event.class, TokenSource.class, Observation.class, AttemptChain.class);
    record = new RunRecord(simulation);
    // Before the gateway: it, too, makes Netty decide whether connections are watched.
    Optional<RunMetrics> metrics = RunStart.metrics(simulation, read);
    Consumer<Event> events = progress.andThen(record::append);
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
    tokens = new RunTokens(settings.target(), observation);
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
    Settings settings = RunStart.settings(simulation);
    return new Run(simulation, settings, axis.apply(settings));
  }

  /** The bands of open sockets. */
  static Bands bands(Settings settings) {
    return new Bands(settings.load().band());
  }

  private void announce(RunMetrics metrics) {
    metrics.follow(observation::phase);
    System.out.println("Metrics: " + metrics.url());
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
    return attempts(tokens.own());
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
    return tokens.add(RunStart.orExit(settings::freshTokens));
  }

  /** The target file's tokens, and whatever a question wants besides. */
  RunTokens tokens() {
    return tokens;
  }

  /** The bounds of an investigation; bounds that leave no room for a verdict end the process. */
  Investigation investigation() {
    return RunStart.orExit(settings::investigation);
  }

  /** What all that was logged so far says; worked out beside the event loops. */
  CompletionStage<Diagnosis> diagnosis() {
    return record.diagnosis();
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

  /** The controller's part in the end of a rate ladder. */
  DescentChain descent(LoadGate gate, StandbyUsers standby) {
    return new DescentChain(
        settings.questions().upgradeRate(),
        share(),
        settings.load().shareOf(share()).stopAfterRefusals(),
        standby,
        gate,
        observation,
        patience(),
        timetable());
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

  private void begin(LoopDelay loops) {
    record.begin(settings, observation.clock());
    progress.follow(observation);
    watch =
        Optional.of(
            InjectorWatch.start(
                loops, observation.attempts().connections(), new InjectorEvents(observation)));
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
    record.folder().ifPresent(this::handOn);
    end.announce(System.out);
  }

  private String usersSoFar() {
    return "%d of %d users".formatted(observation.attempts().begunUsers(), users);
  }

  private RunOutcome report(PrintStream summary) throws IOException {
    progress.close();
    watch.ifPresent(InjectorWatch::close);
    tokens.close();
    // Before the embedded gateway goes, and with it every socket of a run that was cut short.
    Optional<String> lost = record.close();
    Optional<GatewayCount> count = platform.close();
    if (record.folder().isEmpty()) {
      return new RunOutcome(RunOutcome.Kind.UNANSWERED, "nothing was attempted");
    }
    return new OutcomeReport(simulation, settings, observation)
        .write(record.folder().get(), count, lost, summary);
  }

  /** A folder that could not be handed on is still there: the run's outcome stays what it is. */
  private void handOn(RunFolder folder) {
    GatlingReport.link(folder.path(), folder.capacityHtml());
    new AfterRunCommand(settings.afterRun()).run(folder.path()).ifPresent(System.err::println);
  }
}
