package wscapacity.diagnosis.evidence;

import java.util.stream.IntStream;

/**
 * How long sockets lived, and how many died, while so many were open.
 *
 * @param atDeaths how many were open at each death, sorted
 * @param time by how many were open: the time that sockets lived with so many or more, in ms
 */
public record OpenTime(int[] atDeaths, long[] time) {

  /** Of trials that are open sockets. */
  public static OpenTime of(Trials trials) {
    AttemptColumns columns = trials.columns;
    int[] births = IntStream.of(trials.rows).map(row -> columns.answerMs[row]).sorted().toArray();
    int[] ends = IntStream.of(trials.rows).map(row -> columns.endMs[row]).sorted().toArray();
    long[] time = new long[births.length + 2];
    int born = 0;
    int ended = 0;
    int last = births.length == 0 ? 0 : births[0];
    while (ended < ends.length) {
      boolean isBirth = born < births.length && births[born] <= ends[ended];
      int now = isBirth ? births[born] : ends[ended];
      int open = Math.max(0, born - ended);
      time[open] += (long) open * Math.max(0, now - last);
      last = now;
      born += isBirth ? 1 : 0;
      ended += isBirth ? 0 : 1;
    }
    for (int open = time.length - 2; open >= 0; open--) {
      time[open] += time[open + 1];
    }
    int[] atDeaths =
        IntStream.of(trials.failedValues(columns.endMs))
            .map(end -> Lives.upTo(births, end) - Lives.upTo(ends, end - 1))
            .sorted()
            .toArray();
    return new OpenTime(atDeaths, time);
  }

  /** How long sockets lived while so many or more were open, in ms. */
  public long timeFrom(int open) {
    return time[Math.max(0, Math.min(open, time.length - 1))];
  }

  /** How many died then. */
  public int deathsFrom(int open) {
    return atDeaths.length - Lives.upTo(atDeaths, open - 1);
  }
}
