package wscapacity.attempt;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * All attempts of a run, in the order of their answers: an unmodifiable list.
 *
 * <p>It holds columns, not objects, about 50 bytes per attempt, and makes an {@link Attempt} each
 * time one is asked for.
 */
public final class Attempts extends AbstractList<Attempt> implements RandomAccess {
  private final AttemptRows rows;
  private final AnswerOrder order;
  private final long lastMs;

  Attempts(AttemptRows rows, long lastMs) {
    this.rows = rows;
    this.order = AnswerOrder.of(rows);
    this.lastMs = lastMs;
  }

  @Override
  public Attempt get(int index) {
    return rows.get(order.row(index), lastMs);
  }

  @Override
  public int size() {
    return rows.size();
  }
}
