package wscapacity.token;

/** Hears of each request to the token endpoint, however many users share its result. */
@FunctionalInterface
public interface TokenListener {

  /**
   * Called once for each request, before any user gets its result.
   *
   * <p>Called on a thread of the source, or of one who asks or closes, several at a time: it must
   * not block. What it throws goes to the thread's handler of uncaught exceptions and changes no
   * result.
   */
  void fetched(TokenFetch fetch);
}
