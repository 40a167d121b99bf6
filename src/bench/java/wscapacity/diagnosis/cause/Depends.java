package wscapacity.diagnosis.cause;

/** What failures can depend on, by the platform's own count. */
enum Depends {
  OPEN,
  OPEN_OF_TOKEN,
  OPEN_OF_ADDRESS,
  EVER,
  EVER_OF_TOKEN,
  TIME,
  TOKEN_AGE,
  CALLS,
  CALLS_10,
  TOKEN,
  ADDRESS,
  TURN,
  WAITS,
  CHANCE,
  AGE,
  SILENCE,
  SILENCE_OF_CLIENT,
  SILENCE_OF_SERVER,
  OPENED_AT,
  OPENINGS;

  boolean isOfGroups() {
    return this == TOKEN || this == ADDRESS;
  }
}
