package wscapacity.diagnosis.cause;

import java.util.Optional;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.Trials;

/**
 * Tokens of which each has several sockets, so that what strikes a token is told from what strikes
 * a socket.
 */
final class SharedTokens {
  /** Sockets that a token has at the least, on the average. */
  private static final int SHARED = 3;

  /** So many of the sockets of a token that is struck end, and no more of the others. */
  private static final double STRUCK = 0.9;

  private final Trials trials;
  private final int count;

  private SharedTokens(Trials trials) {
    this.trials = trials;
    this.count = trials.columns.tokens().size();
  }

  /** Those of trials that are open sockets; empty where there is one, or hardly one is shared. */
  static Optional<SharedTokens> of(Trials trials) {
    SharedTokens tokens = new SharedTokens(trials);
    return tokens.count < 2 || SHARED * tokens.count > trials.size()
        ? Optional.empty()
        : Optional.of(tokens);
  }

  int count() {
    return count;
  }

  /** The token whose sockets died most. */
  int mostDeadly() {
    int[] deaths = new int[count];
    int most = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      int token = trials.columns.token[trials.rows[i]];
      deaths[token] += trials.failed[i] ? 1 : 0;
      most = deaths[token] > deaths[most] ? token : most;
    }
    return most;
  }

  /**
   * Whether between two times all open sockets of some tokens ended, and none of others, of which
   * there are several; times in ms of the run.
   */
  boolean areStruckAlone(int from, int to) {
    return areStruckWhole(from, to, SHARED);
  }

  /** The same whether or not others were open. */
  boolean areStruckWhole(int from, int to) {
    return areStruckWhole(from, to, 0);
  }

  private boolean areStruckWhole(int from, int to, int leastOthers) {
    AttemptColumns columns = trials.columns;
    int[] open = new int[count];
    int[] ended = new int[count];
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      if (columns.answerMs[row] <= from && columns.endMs[row] >= from) {
        open[columns.token[row]]++;
        ended[columns.token[row]] += trials.failed[i] && columns.endMs[row] <= to ? 1 : 0;
      }
    }
    int struck = 0;
    int openOfStruck = 0;
    int endedOfStruck = 0;
    int others = 0;
    for (int token = 0; token < count; token++) {
      if (2 * ended[token] > open[token]) {
        struck++;
        openOfStruck += open[token];
        endedOfStruck += ended[token];
      } else {
        others += open[token] - ended[token];
        endedOfStruck -= ended[token];
      }
    }
    return struck > 0
        && others >= leastOthers
        && openOfStruck >= SHARED * struck
        && endedOfStruck >= STRUCK * openOfStruck;
  }
}
