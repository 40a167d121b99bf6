package wscapacity.chain;

/** Whose token an attempt of an investigation presents. */
public enum TokenChoice {
  /** The first client's, got as the target file says. */
  FIRST,
  /** The second client's. */
  SECOND,
  /** The first one that the first client got, kept also beyond its expiry. */
  KEPT,
  /** The first client's, fetched for this attempt. */
  FRESH
}
