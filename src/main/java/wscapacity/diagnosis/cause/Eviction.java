package wscapacity.diagnosis.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every upgrade is accepted; when one more than the limit is open, the oldest socket of its scope
 * is ended.
 *
 * <p>Openings and ends are replayed in order ({@link OldestFirst}). A death is predicted when it
 * was the oldest socket of its scope and another one opened at that moment; a scope that held
 * clearly more than the limit is a false alarm for each socket too many. Not tried where attempts
 * had to be left out.
 */
final class Eviction implements Mechanism {
  static final String NAME = "eviction";

  @Override
  public Optional<Fit> fit(Trials trials) {
    if (trials.point != Trials.Point.OPEN || trials.trace.isSampled()) {
      return Optional.empty();
    }
    List<OldestFirst> replays = new ArrayList<>();
    replays.add(OldestFirst.of(trials, false));
    if (trials.trace.tokens.size() > 1) {
      replays.add(OldestFirst.of(trials, true));
    }
    OldestFirst best = replays.get(0);
    for (OldestFirst replay : replays) {
      best = replay.table().phi() > best.table().phi() + 0.01 ? replay : best;
    }
    if (best.limit() < 1 || best.table().hits() == 0) {
      return Optional.empty();
    }
    Contingency table = best.table();
    String scope = best.perToken() ? "token" : "total";
    return Optional.of(
        Fit.of(NAME)
            .with("limit", best.limit())
            .with("scope", scope)
            .scored(
                table.phi(),
                Words.text(
                    "%d of %d died as the oldest socket%s, within %d ms of another one's opening;"
                        + " %d then were open.",
                    table.hits(),
                    table.failed(),
                    best.perToken() ? " of their token" : "",
                    OldestFirst.AT_ONCE_MS,
                    best.limit())));
  }
}
