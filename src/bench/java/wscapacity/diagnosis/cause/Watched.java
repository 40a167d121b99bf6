package wscapacity.diagnosis.cause;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wscapacity.diagnosis.cause.SimulatedRun.Knock;
import wscapacity.diagnosis.cause.SimulatedRun.Socket;

/** A platform, and what was true by its own count each time that it decided. */
final class Watched implements SimulatedPlatform {
  private final SimulatedPlatform platform;
  private final Map<String, Integer> tokens = new HashMap<>();
  private final Map<String, Integer> injectors = new HashMap<>();
  private final List<Decision> decisions = new ArrayList<>();

  /** What an upgrade met. */
  record Decision(Knock knock, Map<Depends, Integer> met) {}

  Watched(SimulatedPlatform platform) {
    this.platform = platform;
  }

  @Override
  public void answer(Knock knock) {
    SimulatedRun run = knock.run();
    long now = run.nowMs();
    String token = knock.token.fingerprint();
    Map<Depends, Integer> met = new HashMap<>();
    met.put(Depends.OPEN, run.open().size());
    met.put(Depends.OPEN_OF_TOKEN, ofToken(run.open(), token));
    met.put(Depends.OPEN_OF_ADDRESS, ofInjector(run.open(), knock.injector));
    met.put(Depends.EVER, run.opened().size());
    met.put(Depends.EVER_OF_TOKEN, ofToken(run.opened(), token));
    met.put(Depends.TIME, (int) now);
    met.put(Depends.TOKEN_AGE, (int) knock.token.ageMs(now));
    met.put(Depends.CALLS, since(now - 1_000));
    met.put(Depends.CALLS_10, since(now - 10_000));
    met.put(Depends.TOKEN, tokens.computeIfAbsent(token, key -> tokens.size()));
    met.put(Depends.ADDRESS, injectors.computeIfAbsent(knock.injector, key -> injectors.size()));
    decisions.add(new Decision(knock, met));
    platform.answer(knock);
  }

  @Override
  public void left(Socket socket) {
    platform.left(socket);
  }

  List<Decision> decisions() {
    return decisions;
  }

  private int since(long ms) {
    int count = 0;
    for (int i = decisions.size() - 1; i >= 0; i--) {
      if (decisions.get(i).met().get(Depends.TIME) <= ms) {
        break;
      }
      count++;
    }
    return count;
  }

  private static int ofToken(List<Socket> sockets, String token) {
    return (int) sockets.stream().filter(s -> s.knock.token.fingerprint().equals(token)).count();
  }

  private static int ofInjector(List<Socket> sockets, String injector) {
    return (int) sockets.stream().filter(s -> s.knock.injector.equals(injector)).count();
  }
}
