package wscapacity.simulation;

import wscapacity.attempt.Event;
import wscapacity.attempt.Outcome;
import wscapacity.gatling.EventDraft;
import wscapacity.gatling.Observation;
import wscapacity.token.TokenFetch;
import wscapacity.token.TokenListener;
import wscapacity.token.TokenResult;

/** Logs each request to the token endpoint as an event that belongs to no user. */
record TokenEvents(Observation observation) implements TokenListener {

  @Override
  public void fetched(TokenFetch fetch) {
    if (fetch.result() instanceof TokenResult.Failed failed) {
      String reason = observation.log().redacted(failed.reason());
      String detail = observation.log().pooled(Outcome.TOKEN_FAILED, failed.status(), reason);
      draft(fetch).came(Outcome.TOKEN_FAILED, failed.status(), detail).write();
    } else if (fetch.result() instanceof TokenResult.Obtained obtained) {
      // Before any user presents it.
      observation.log().keepSecret(obtained.token().value());
      draft(fetch).came(Outcome.DONE, 200, "").presenting(obtained.token(), fetch.at()).write();
    }
  }

  private EventDraft draft(TokenFetch fetch) {
    return observation
        .log()
        .draft(Event.Kind.TOKEN)
        .at(fetch.at().toEpochMilli())
        .took(fetch.latency().toMillis());
  }
}
