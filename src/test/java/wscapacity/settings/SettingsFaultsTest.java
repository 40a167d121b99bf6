package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFaultsTest {
  private static final String FILE = "user-files/targets/t.conf";

  @TempDir Path root;
  private Project project;

  @BeforeEach
  void project() {
    project = new Project(root);
  }

  /** One line of a file over {@link Project#MINIMAL}, which has two; its only fault. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          load.step = abc                       | load.step is "abc"; allowed: a whole number from 1 on
          load.step = 1.5                       | load.step is "1.5"; allowed: a whole number from 1 on
          load.step = 0                         | load.step is "0"; allowed: a whole number from 1 on
          load.step = []                        | load.step is not a text; put it in quotes
          load.step = null                      | load.step is missing: users that each further level adds
          load.warm-up = -1                     | load.warm-up is "-1"; allowed: a whole number from 0 on
          load.upgrades-per-second = 0          | load.upgrades-per-second is "0"; allowed: a number above 0
          load.hold = 5                         | load.hold is "5"; allowed: a duration above 0 with its unit ms, s, m, h or d, as in 5 s
          load.hold = 5 parsecs                 | load.hold is "5 parsecs"; allowed: a duration above 0 with its unit ms, s, m, h or d, as in 5 s
          load.hold = 0 s                       | load.hold is "0 s"; allowed: a duration above 0 with its unit ms, s, m, h or d, as in 5 s
          load.hold = -5 s                      | load.hold is "-5 s"; allowed: a duration above 0 with its unit ms, s, m, h or d, as in 5 s
          load.release-probe = 1.1              | load.release-probe is "1.1"; allowed: a number from 0 to 1
          load.release-probe = -0.1             | load.release-probe is "-0.1"; allowed: a number from 0 to 1
          load.levels = 100000000               | load.levels makes the last level 5000000000 users; lower it or load.step
          load.stp = 25                         | load.stp is not a known key; did you mean load.step?
          load.zzzzzz = 25                      | load.zzzzzz is not a known key; allowed: band, hold, levels, release-probe, start, step, stop-after-refusals, upgrades-per-second, warm-up
          step = 25                             | step is not a known key; did you mean load.step or upgrade-rate.step?
          lod = 25                              | lod is not a known key; did you mean load?
          target.upgrade.timout = 3 s           | target.upgrade.timout is not a known key; did you mean target.upgrade.timeout?
          defaults {}                           | defaults is not a known key; allowed: after-run, baseline, baseline-tolerance, gateway, history, idle-timeout, injector, investigation, load, metrics, reconnect-storm, required-open-sockets, requirements, retry, soak, target, token-lifetime, upgrade-rate
          load = 5                              | load is not an object; write { … }
          requirements.allowed-failures = 403   | requirements.allowed-failures is not a list; write [ … ]
          requirements.handshake-p95 = 0 s      | requirements.handshake-p95 is "0 s"; allowed: a duration above 0 with its unit ms, s, m, h or d, as in 5 s
          baseline-tolerance = 5                | baseline-tolerance is "5"; allowed: a number from 0 to 1
          history.url = "jdbc:mysql://h/d"      | history.url is not the URL of such a database; allowed: jdbc:h2:file:PATH or jdbc:postgresql://HOST/DATABASE
          history.url = "jdbc:h2:file:x;PASSWORD=hush" | history.url holds credentials; write them as history.user and history.password
          metrics.port = 70000                  | metrics.port is "70000"; allowed: a whole number from 0 to 65535
          upgrade-rate.start = 0                | upgrade-rate.start is "0"; allowed: a number above 0
          idle-timeout.ladder = []              | idle-timeout.ladder is empty; write one duration or more, as in [ 1 s, 2 s, 4 s ]
          idle-timeout.ladder = [ 2 s, 2 s ]    | idle-timeout.ladder[1] is not longer than the one before; write them from short to long
          token-lifetime.ages = 5 s             | token-lifetime.ages is not a list; write [ … ]
          reconnect-storm.back-off = jitter     | reconnect-storm.back-off is "jitter"; allowed: exponential, fixed, none
          reconnect-storm.max = 50 ms           | reconnect-storm.max is shorter than reconnect-storm.initial; the longest back-off is at least the first
          investigation.silences = []           | investigation.silences is empty; write one duration or more, as in [ 1 s, 2 s, 4 s ]
          investigation.pause = -1 s            | investigation.pause is "-1 s"; allowed: a duration not below 0 with its unit ms, s, m, h or d, as in 5 s
          investigation.max-upgrade = 5         | investigation.max-upgrade is not a known key; did you mean investigation.max-upgrades?
          soak.sockets = 0                      | soak.sockets is "0"; allowed: a whole number from 1 on
          load.band = 0                         | load.band is "0"; allowed: auto or a whole number from 1 on
          load.band = wide                      | load.band is "wide"; allowed: auto or a whole number from 1 on
          required-open-sockets = 450           | required-open-sockets is "450", but load reaches 400 users; raise load.levels or load.step
          required-open-sockets = 0             | required-open-sockets is "0"; allowed: a whole number from 1 on
          retry.jitter = ful                    | retry.jitter is "ful"; did you mean full? allowed: full, none
          retry.jitter = 7                      | retry.jitter is "7"; allowed: full, none
          retry.honour-retry-after = perhaps    | retry.honour-retry-after is "perhaps"; allowed: true or false
          retry.max = 50 ms                     | retry.max is shorter than retry.initial; the longest back-off is at least the first
          target.token.kind = oauth             | target.token.kind is "oauth"; allowed: client-credentials, none, static
          target.token.kind = static            | target.token.value is missing: the token itself; required for kind = static
          target.token.kind = client-credentials | target.token.clients is empty, but target.token.kind is client-credentials; give one client or more, as in [ { id = "load-1", secret = ${?LOAD_1_SECRET} } ], or target.token.clients-file
          target.token { kind = client-credentials, clients = 5 } | target.token.clients is not a list; write [ … ]
          target.token { kind = static, value = " " } | target.token.value is blank: the token itself; required for kind = static
          target { upgrade.url = "#{connectUrl}", create { path = "/c" } } | target.create is now an entry of target.requests: requests = [ { path = "/…", expect-status = 201, save { connectUrl = "$.connectUri" } } ], where save takes the place of connect-url
          target.subscribe { path = "/c" }      | target.subscribe is now an entry of target.requests, after the one that it follows; #{channel} is a value that this one saves, as in save { channel = "$.id" }
          target.requests = [ { method = GET } ] | target.requests[0].path is missing: a path on base-url, or an http or https URL
          target.requests = [ { path = "/c", method = FETCH } ] | target.requests[0].method is "FETCH"; allowed: DELETE, GET, PATCH, POST, PUT
          target.requests = [ { path = "c" } ]  | target.requests[0].path is not a URL of the scheme http or https; write it as in https://host/path
          target.requests = [ { path = "//evil/c" } ] | target.requests[0].path starts with two slashes, which would name a host; a path starts with one /
          target.requests = [ { path = "http://#{user}/c" } ] | target.requests[0].path has a placeholder for its host, which then could not be checked; write it out
          target.requests = [ { path = "https://api.example/c" } ] | target.requests[0].path is on api.example, which is not loopback, and target.authorisation is not given; write there who permitted this load, as in "CHG-1234, 23:00-05:00 UTC"
          target.requests = [ { path = "/c", save { a = "connectUri" } } ] | target.requests[0].save.a is neither a JSONPath, which starts with $ as in $.token, nor regex: and a regular expression with one group
          target.requests = [ { path = "/c", save { a = "regex:id" } } ] | target.requests[0].save.a has 0 groups; a regular expression that saves a value has one, as in regex:id=(\\w+)
          target.requests = [ { path = "/c", save { user = "$.a" } } ] | target.requests[0].save.user would hide #{user}, which every user has; give it another name
          target.requests = [ { path = "/c", expect-status = 99 } ] | target.requests[0].expect-status is "99"; allowed: a whole number from 200 to 599
          target.requests = [ { path = "/c", expect-status = [] } ] | target.requests[0].expect-status is empty; give the HTTP statuses that mean success, as in [ 200, 201 ]
          target.requests = [ { path = "/#{a}", save { a = "$.a" } } ] | target.requests[0].path uses #{a}, which nothing defines before it is used; allowed: sessionId, user
          target.requests = [ { path = "/c", limits { open-sockets = "n" } } ] | target.requests[0].limits.open-sockets is not a JSONPath; it starts with $, as in $.connectUri
          target.requests = [ { path = "/c", limits { open-sockets = "$.n" }, save { a = "$.a" } } ] | target.requests[0].save stands beside limits; a request that reads limits is made once, for no user
          target.greeting {}                    | target.greeting neither sends nor expects anything; give send, expect, or both
          target.greeting = [ { send = a, send-binary = "hex:00" } ] | target.greeting[0].send-binary is given beside target.greeting[0].send; give one of them
          target.greeting = [ { send-binary = "hex:0" } ] | target.greeting[0].send-binary is no binary literal: no pair of hexadecimal digits at position 5; allowed: hex: and pairs of hexadecimal digits, with text in single quotes, as in "hex:00 04 'MQTT'"
          target.greeting = [ { expect-binary = "00" } ] | target.greeting[0].expect-binary is no binary literal: a binary literal begins with hex:; allowed: hex: and pairs of hexadecimal digits, with text in single quotes, as in "hex:00 04 'MQTT'"
          target.greeting = [ { send = a, save { b = "$.b" } } ] | target.greeting[0].save has no text to take values from; give expect
          target.replies = [ { when = "^2$" } ] | target.replies[0].send is missing: the text message that answers it; this or send-binary is required
          target.heartbeat { ping = true, send = a } | target.heartbeat.ping is true, but a message to send is given, too; give one of them
          target.tls { key-store = "none.p12" } | target.tls.key-store names none.p12, which is not a file; its path is relative to the project
          target.users.file = "none.csv"        | target.users.file names none.csv, which is not a file; its path is relative to the project
          target.users.strategy = queue         | target.users.strategy is "queue"; allowed: circular, random
          target.proxy { url = "https://localhost:1" } | target.proxy.url is not a URL of the scheme http; write it as in http://host/path
          target.proxy { url = "http://proxy.example:1" } | target.proxy.url is on proxy.example, which is not loopback, and target.authorisation is not given; write there who permitted this load, as in "CHG-1234, 23:00-05:00 UTC"
          target.proxy { url = "http://localhost:1" } | target.proxy only carries TLS, but a URL of the target is not wss or https; write it so
          target { upgrade.url = "wss://localhost/", proxy { url = "http://localhost:1", user = a } } | target.proxy.user is given alone; a login has user and password
          target.greeting { send = a, expect = "(" } | target.greeting.expect is not a regular expression: Unclosed group at position 2; put \\\\ before a character that stands for itself
          target.heartbeat { send = "#{usr}", expect = b } | target.heartbeat.send uses #{usr}, which nothing defines before it is used; did you mean user? allowed: sessionId, user
          target.heartbeat { send = "#{user.}", expect = b } | target.heartbeat.send uses #{user.}, which Gatling's expression language does not have; allowed: #{name}, #{name(0)}, #{name.key}, #{randomUuid()} and its other functions
          target.heartbeat { send = "#{randomInt(2,1)}", expect = b } | target.heartbeat.send uses #{randomInt(2,1)}, which Gatling's expression language does not have; allowed: #{name}, #{name(0)}, #{name.key}, #{randomUuid()} and its other functions
          target.heartbeat { send = "#{user", expect = b } | target.heartbeat.send opens a placeholder with #{ and does not close it with }
          target.upgrade.headers { A = "#{token}" } | target.upgrade.headers.A uses #{token}, but target.token.kind is none; allowed: static, client-credentials
          target.upgrade.headers { "A b" = c }  | target.upgrade.headers."A b" is not a header's name; allowed: letters, digits and hyphens
          target.upgrade.headers { A = "b\\nc" } | target.upgrade.headers.A holds a line break or another control character; a header is one line
          target.upgrade.url = "#{connectUrl}"  | target.upgrade.url uses #{connectUrl}, which nothing defines before it is used; allowed: sessionId, user
          target.upgrade.url = null             | target.upgrade.url is missing: a ws or wss URL, a path on base-url, or a placeholder such as "#{connectUrl}" that a request saved
          target.upgrade.url = "http://localhost/ws" | target.upgrade.url is not a URL of the scheme ws or wss; write it as in wss://host/path
          target.upgrade.url = "ws://local host/" | target.upgrade.url is not a valid URL: Illegal character in authority at position 6
          target.upgrade.url = "ws:///ws"       | target.upgrade.url names no valid host; write it as in ws://host/path
          target.upgrade.url = "ws://a_b/ws"    | target.upgrade.url names no valid host; write it as in ws://host/path
          target.upgrade.url = "ws://me:pw@localhost/" | target.upgrade.url holds a user before the @; credentials do not belong in a URL
          target.upgrade.url = "ws://localhost/#a" | target.upgrade.url holds a #fragment, which is never sent; leave it out
          target.base-url = "http://localhost?a" | target.base-url has a query; a base URL is scheme, host and path
          target.base-url = "ftp://localhost"   | target.base-url is not a URL of the scheme http or https; write it as in https://host/path
          target.base-url = "http://api.example" | target.base-url is on api.example, which is not loopback, and target.authorisation is not given; write there who permitted this load, as in "CHG-1234, 23:00-05:00 UTC"
          target.upgrade.url = "wss://ws.example/" | target.upgrade.url is on ws.example, which is not loopback, and target.authorisation is not given; write there who permitted this load, as in "CHG-1234, 23:00-05:00 UTC"
          target.token { kind = client-credentials, clients = [ { id = a, secret = b } ], url = "https://login.example/" } | target.token.url is on login.example, which is not loopback, and target.authorisation is not given; write there who permitted this load, as in "CHG-1234, 23:00-05:00 UTC"
          target.authorisation = ""             | target.authorisation is blank: the platform owner's permission for this load; required for every host that is not loopback
          target.base-url = null                | target.upgrade.url is a path, but there is nothing that it stands on; give target.base-url or a gateway
          target.token { kind = client-credentials, clients = [ { id = a, secret = ${?UNSET} } ] } | target.token.clients[0].secret is missing: the environment variable UNSET is not set; set it before the run (export UNSET=…)
          target.token { kind = client-credentials, clients = [ { id = a } ] } | target.token.clients[0].secret is missing: its secret, best as ${?NAME} from the environment
          target.name = ${UNSET}                | target.name refers to ${UNSET}, which is neither an environment variable that is set nor a key of the file
          gateway.policies = [ { kind = concurency-cap } ] | gateway.policies[0].kind is "concurency-cap"; did you mean concurrency-cap? allowed: address-list, backends, backlog, client-list, concurrency-cap, crash, eviction, idle-timeout, maximum-lifetime, message-rate, origin-list, outage, queue, random-loss, rate-ban, rest-rate, session-cap, silent, slow-upgrade, synchronised-drop, token-guard, upgrade-quota, upgrade-rate, upgrade-window
          gateway.policies = [ { kind = concurrency-cap } ] | gateway.policies[0].limit is missing: open sockets
          gateway.policies = [ { kind = silent, for = 3 s } ] | gateway.policies[0].for is not a known key; allowed: after, kind
          gateway.policies = [ { kind = concurrency-cap, limit = 2, scope = tokens } ] | gateway.policies[0].scope is "tokens"; did you mean token? allowed: address, deployment, token, total
          gateway.policies = [ { kind = session-cap, limit = 2, share = 2 } ] | gateway.policies[0].share is "2"; allowed: a number from 0 to 1
          gateway.policies = [ { kind = eviction, end = 1006 } ] | gateway.policies[0].end is "1006"; allowed: abnormal (which the peer sees as 1006), or a close code that a frame may hold: 1000 to 1003, 1007 to 1014, 3000 to 4999
          gateway.policies = [ { kind = token-guard, unknown { status = 200 } } ] | gateway.policies[0].unknown.status is "200"; allowed: reset, or a whole number from 300 to 599
          gateway.policies = [ { kind = address-list, allowed = [ 10.0.0.0/33 ] } ] | gateway.policies[0].allowed[0] is "10.0.0.0/33"; allowed: a network as in 10.0.0.0/8 or ::1/128
          gateway.policies = [ { kind = origin-list } ] | gateway.policies[0].allowed is missing: values of the Origin header
          gateway.policies = [ { kind = backends, limits = [] } ] | gateway.policies[0].limits is an empty list: open sockets for each backend; 0 is a dead one
          gateway.policies = [ { kind = backends } ] | gateway.policies[0].limits is missing: open sockets for each backend; 0 is a dead one
          gateway.policies = [ { kind = synchronised-drop, at = [ 3 ] } ] | gateway.policies[0].at[0] is "3"; allowed: a duration above 0 with its unit ms, s, m, h or d, as in 5 s
          gateway.policies = [ 5 ]              | gateway.policies[0] is not an object; write { … }
          gateway.replies = [ { when = "[", send = a } ] | gateway.replies[0].when is not a regular expression: Unclosed character class at position 1; put \\\\ before a character that stands for itself
          gateway.create-answer = "#{token}"    | gateway.create-answer uses #{token}, which does not exist; allowed: connectUrl, id
          """)
  void eachFaultIsOneLineWithItsPlaceAndItsCure(String line, String fault) {
    List<String> faults = project.with(Project.MINIMAL + line).faults();

    assertThat(faults).hasSize(1);
    // A fault that shows in another line of the file stands there.
    assertThat(faults.get(0).replaceFirst(":[123]: ", ": ")).isEqualTo(FILE + ": " + fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no", "No", "none", "NONE", "false", "off", "\" no \"", "\"none\"", "\"-\"", "0"})
  void aWordThatDeniesIsNoPermission(String authorisation) {
    assertThat(
            project
                .with(
                    Project.MINIMAL
                        + "target.authorisation = "
                        + authorisation
                        + "\ntarget.upgrade.url = \"wss://ws.example/\"")
                .faults())
        .singleElement()
        .asString()
        .contains("ws.example, which is not loopback, and target.authorisation is not given");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include url(\"http://127.0.0.1:%d/t.conf\")",
        "include required(url(\"http://127.0.0.1:%d/t.conf\"))",
        "include \"http://127.0.0.1:%d/t.conf\"",
        "load { include \" http://127.0.0.1:%d/t.conf\" }",
        "include file(\"%s\")",
      })
  void anIncludeOfAUrlIsRefusedBeforeAnyRequest(String include) throws Exception {
    List<String> requests = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> requests.add(exchange.getRequestURI().toString()));
    server.start();
    try {
      int port = server.getAddress().getPort();
      Project with =
          project.withFile("other.conf", "include url(\"http://127.0.0.1:" + port + "/t.conf\")");
      String line =
          include.contains("%s")
              ? include.formatted(root.resolve("other.conf"))
              : include.formatted(port);

      assertThat(with.with(Project.MINIMAL + line).faults())
          .containsExactly(FILE + ": includes a URL; allowed: include file(\"…\") of this machine");
      assertThat(requests).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anOverrideIncludesNoUrlEither() {
    assertThat(
            project
                .with(Project.MINIMAL)
                .faults(Map.of("load", "{ include url(\"http://127.0.0.1:9/t.conf\") }")))
        .containsExactly("-Dload: includes a URL; allowed: include file(\"…\") of this machine");
  }

  @Test
  void aFileOfThisMachineMayBeIncluded() {
    assertThat(
            project
                .withFile("user-files/targets/more.conf", "load.step = 7")
                .with(Project.MINIMAL + "include \"more.conf\"")
                .read()
                .load()
                .step())
        .isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "requiredOpenSockets, required-open-sockets",
    "required.open.sockets, required-open-sockets",
    "REQUIRED_OPEN_SOCKETS, required-open-sockets",
    "required-open-socket, required-open-sockets",
    "loda.step, load.step",
    "loadstep, load.step",
    "Load.step, load.step",
    "load-step, load.step",
    "targt.base-url, target.base-url",
    "retries.attempts, ",
    "retry-attempts, retry.attempts",
    "Target, target",
    "targets, target",
  })
  void aPropertyThatIsNearlyAKeyIsRefused(String property, String meant) {
    Map<String, String> properties = Map.of(property, "100");
    if (meant == null) {
      assertThat(project.with(Project.MINIMAL).read(properties)).isNotNull();
    } else {
      assertThat(project.with(Project.MINIMAL).faults(properties))
          .containsExactly("-D" + property + ": is not a known key; did you mean " + meant + "?");
    }
  }

  @Test
  void propertiesOfOthersAreNoFaults() {
    Map<String, String> others = new HashMap<>();
    System.getProperties().stringPropertyNames().forEach(name -> others.put(name, "x"));
    for (String name :
        List.of(
            "test",
            "it.test",
            "skipTests",
            "maven.home",
            "style.color",
            "env.PATH",
            "basedir",
            "gatling.simulationClass",
            "gatling.resultsFolder",
            "javax.net.ssl.trustStore",
            "simulation",
            "baseline",
            "load",
            "exec.args",
            "https.proxyHost",
            "line.separator",
            "surefire.failIfNoSpecifiedTests",
            "localRepository",
            "jansi.mode")) {
      others.put(name, name.equals("load") ? "{}" : "x");
    }
    others.keySet().removeIf(name -> name.equals("target"));

    assertThat(project.with(Project.MINIMAL).read(others)).isNotNull();
  }

  @Test
  void aFaultNamesItsLine() {
    assertThat(project.with(Project.MINIMAL + "\nload {\n\n  step = abc\n}").faults())
        .containsExactly(FILE + ":6: load.step is \"abc\"; allowed: a whole number from 1 on");
  }

  @Test
  void aMissingKeyNamesTheLineOfItsObject() {
    assertThat(project.with("target {\n  base-url = \"http://[::1]\"\n  upgrade {\n}}").faults())
        .containsExactly(
            FILE
                + ":3: target.upgrade.url is missing: a ws or wss URL, a path on base-url, or"
                + " a placeholder such as \"#{connectUrl}\" that a request saved");
  }

  @Test
  void allFaultsComeAtOnce() {
    List<String> faults =
        project
            .with(
                """
                target {
                  base-url = "http://api.example"
                  upgrade { url = "ftp://x", timeout = 5 }
                  greeting { send = "#{tokn}", expect = "(" }
                }
                load { stp = 1, hold = never }
                retry.jitter = some
                gateway.policies = [ { kind = a }, { kind = queue } ]
                """)
            .faults(Map.of("load.start", "0", "gateway.replies", "[ {"));

    assertThat(faults)
        .hasSize(12)
        .anyMatch(fault -> fault.startsWith("-Dload.start: load.start is \"0\""))
        .anyMatch(fault -> fault.startsWith("-Dgateway.replies: is not valid HOCON"))
        .anyMatch(fault -> fault.startsWith(FILE + ":8: gateway.policies[1].slots is missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          load.stp             | 25      | -Dload.stp: load.stp is not a known key; did you mean load.step?
          load.step            | many    | -Dload.step: load.step is "many"; allowed: a whole number from 1 on
          load..step           | 5       | -Dload..step: is not a key; a key is names with dots between them, as in load.step
          gateway              | []      | -Dgateway: gateway is not an object; write { … }
          target               | firstrun | -Dtarget: there is no target "firstrun" in user-files/targets; did you mean first-run? allowed: first-run, t
          target               | zzzzzzz | -Dtarget: there is no target "zzzzzzz" in user-files/targets; allowed: first-run, t
          target               | a/t.conf | -Dtarget: there is no file "a/t.conf" (relative to the project's root); did you mean t? allowed: first-run, t
          """)
  void aFaultOfAPropertyNamesTheProperty(String key, String value, String fault) {
    project.with(Project.MINIMAL).withFile("user-files/targets/first-run.conf", "");

    assertThat(project.faults(Map.of(key, value))).containsExactly(fault);
  }

  @Test
  void anOverridesUnsetVariableIsNamed() {
    project.with(Project.MINIMAL + "target.token.kind = client-credentials");

    assertThat(
            project.faults(
                Map.of("target.token.clients", "[ { id = a, secret = ${?LOAD_9_SECRET} } ]")))
        .containsExactly(
            "-Dtarget.token.clients: target.token.clients[0].secret is missing: the environment"
                + " variable LOAD_9_SECRET is not set; set it before the run (export"
                + " LOAD_9_SECRET=…)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target { token { clients = [ { id = a, secret = \"hunter2\" ",
        "target.token.value = \"hunter2\" { }\n]",
        "target.token.value = \"hunter2",
        "target.token.value { = hunter2 }",
        "target.token { hunter2 hunter2 }",
        "target.token.value = hunter2 ] [",
        "target.token.value = ${hunter2",
        "target.token.value = [ hunter2 : hunter2 ]",
        "target.token.value = \"hunter2\\q\"",
        "target.token.value { a'hunter2 b }",
        "'hunter2 = [ } 'hunter2'",
      })
  void malformedHoconIsOneLineThatQuotesNoSecret(String text) {
    assertThat(project.with(text).faults())
        .singleElement()
        .asString()
        .startsWith(FILE + ":")
        .contains(": is not valid HOCON: ")
        .doesNotContain("hunter2");
  }

  @Test
  void malformedHoconNamesItsLine() {
    assertThat(project.with("target {\n  name = x\n}}\n").faults())
        .containsExactly(
            FILE
                + ":3: is not valid HOCON: unbalanced close brace \"}\"; look for a"
                + " quote, brace, bracket or comma that is missing or too many");
  }

  @Test
  void aCircleOfReferencesIsAFault() {
    assertThat(project.with("target.name = ${load.hold}\nload.hold = ${target.name}").faults())
        .singleElement()
        .isEqualTo(
            FILE
                + ":1: has a reference ${…} that leads back to itself; give one of its keys a plain"
                + " value");
  }

  @Test
  void aValueOfTheEnvironmentIsNotShown() {
    project.with(Project.MINIMAL + "load.step = ${S}\nretry.jitter = ${S}");

    assertThat(project.faults(Map.of(), Map.of("S", "hunter2")))
        .containsExactly(
            FILE + ": load.step is a value of the environment; allowed: a whole number from 1 on",
            FILE + ": retry.jitter is a value of the environment; allowed: full, none");
  }

  @Test
  void anAuthorisationAdmitsAHostThatIsNotLoopback() {
    Settings settings =
        project
            .with(
                """
                target.base-url = "https://api.example"
                target.upgrade.url = "wss://ws.example/"
                target.authorisation = "CHG-1"
                """)
            .read();

    assertThat(settings.target().authorisation()).contains("CHG-1");
  }
}
