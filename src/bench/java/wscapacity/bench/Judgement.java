package wscapacity.bench;

import java.util.Locale;

/** What a run's verdict is worth. */
enum Judgement {
  RIGHT,
  /** The right cause, but a parameter beyond its tolerance. */
  WRONG_NUMBER,
  /** No cause was named where the run could tell it. */
  UNDECIDED,
  /** A cause was named that is not there. */
  WRONG_NAME;

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
