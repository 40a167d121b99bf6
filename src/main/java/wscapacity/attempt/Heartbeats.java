package wscapacity.attempt;

import java.util.Arrays;

/**
 * The round trips of a run's answered heartbeats, each with the sockets that were open meanwhile,
 * warm-up left out; two numbers a heartbeat, as a long run has very many.
 */
public final class Heartbeats {
  private static final int FIRST_ROOM = 64;

  private int[] latenciesMs = new int[FIRST_ROOM];
  private int[] opens = new int[FIRST_ROOM];
  private int count;

  void add(Event heartbeat) {
    if (count == opens.length) {
      latenciesMs = Arrays.copyOf(latenciesMs, 2 * count);
      opens = Arrays.copyOf(opens, 2 * count);
    }
    latenciesMs[count] = Math.toIntExact(Math.max(0, heartbeat.latencyMs()));
    opens[count] = heartbeat.open();
    count++;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The round trip of one of them, in ms. */
  public int latencyMs(int index) {
    return latenciesMs[index];
  }

  /** The sockets that were open when it was answered. */
  public int open(int index) {
    return opens[index];
  }
}
