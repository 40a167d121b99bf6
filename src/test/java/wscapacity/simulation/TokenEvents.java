package wscapacity.simulation;

import wscapacity.attempt.Event;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.TokenUse;
import wscapacity.gatling.Observation;
import wscapacity.token.TokenFetch;
import wscapacity.token.TokenListener;
import wscapacity.token.TokenResult;

/** Logs each request to the token endpoint as an event that belongs to no user. */
record TokenEvents(Observation observation) implements TokenListener {

  @Override
  public void fetched(TokenFetch fetch) {
    if (fetch.result() instanceof TokenResult.Failed failed) {
      String reason = observation.redacted(failed.reason());
      String detail = observation.pooled(Outcome.TOKEN_FAILED, failed.status(), reason);
      log(fetch, Outcome.TOKEN_FAILED, failed.status(), detail, TokenUse.NONE);
    } else if (fetch.result() instanceof TokenResult.Obtained obtained) {
      // Before any user presents it.
      observation.keepSecret(obtained.token().value());
      log(fetch, Outcome.DONE, 200, "", Observation.use(obtained.token(), fetch.at()));
    }
  }

  private void log(TokenFetch fetch, Outcome outcome, int status, String detail, TokenUse token) {
    observation
        .draft(Event.Kind.TOKEN)
        .at(fetch.at().toEpochMilli())
        .came(outcome, status, detail)
        .took(fetch.latency().toMillis())
        .presenting(token)
        .write();
  }
}
