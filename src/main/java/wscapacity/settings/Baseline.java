package wscapacity.settings;

import java.util.Optional;

/**
 * What a run is compared with.
 *
 * @param run the folder of an earlier run; empty when none is named
 * @param tolerance the share by which a figure may be lower, from 0 to 1
 */
public record Baseline(Optional<String> run, double tolerance) {
  static Baseline read(Entry run, Entry tolerance) {
    return new Baseline(run.optionalWords(), Scalar.share(tolerance));
  }
}
