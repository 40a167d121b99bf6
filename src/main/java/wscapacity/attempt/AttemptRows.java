package wscapacity.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Attempts as columns, in pages that are filled one after another.
 *
 * <p>Ten million attempts as objects would not fit in the memory a report may take.
 */
final class AttemptRows {
  private static final int PAGE_BITS = 14;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;
  private static final Phase[] PHASES = Phase.values();
  private static final Outcome[] OUTCOMES = Outcome.values();

  /** Stands for a token whose expiry nobody said. */
  private static final long NOT_SAID = Long.MIN_VALUE;

  private final List<Page> pages = new ArrayList<>();
  private final NumberedTexts texts = new NumberedTexts();
  private final NumberedTexts injectorNames = new NumberedTexts();
  private int size;

  private static final class Page {
    final NumberColumn user = new NumberColumn(PAGE_SIZE);
    final NumberColumn startedMs = new NumberColumn(PAGE_SIZE);
    final NumberColumn latencyMs = new NumberColumn(PAGE_SIZE);
    final NumberColumn tokenAgeMs = new NumberColumn(PAGE_SIZE);
    final NumberColumn tokenLeftMs = new NumberColumn(PAGE_SIZE);
    final NumberColumn injector = new NumberColumn(PAGE_SIZE);
    final NumberColumn number = new NumberColumn(PAGE_SIZE);
    final NumberColumn open = new NumberColumn(PAGE_SIZE);
    final NumberColumn rate = new NumberColumn(PAGE_SIZE);
    final NumberColumn code = new NumberColumn(PAGE_SIZE);
    final NumberColumn detail = new NumberColumn(PAGE_SIZE);
    final NumberColumn token = new NumberColumn(PAGE_SIZE);
    final NumberColumn address = new NumberColumn(PAGE_SIZE);
    final NumberColumn phase = new NumberColumn(PAGE_SIZE);
    final NumberColumn outcome = new NumberColumn(PAGE_SIZE);
    // Only where a socket ended: pages of refusals go without.
    EndingPage endings;
  }

  private static final class EndingPage {
    final NumberColumn endedMs = new NumberColumn(PAGE_SIZE);
    final NumberColumn lifetimeMs = new NumberColumn(PAGE_SIZE);
    final NumberColumn sinceSentMs = new NumberColumn(PAGE_SIZE);
    final NumberColumn sinceReceivedMs = new NumberColumn(PAGE_SIZE);
    final NumberColumn longestSilenceMs = new NumberColumn(PAGE_SIZE);
    final NumberColumn code = new NumberColumn(PAGE_SIZE);
    final NumberColumn detail = new NumberColumn(PAGE_SIZE);
    // One more than the outcome's ordinal; 0 where there is no ending.
    final NumberColumn outcome = new NumberColumn(PAGE_SIZE, 0);
  }

  int size() {
    return size;
  }

  /** Adds an attempt as its event tells it; returns its row. */
  int add(Event event) {
    if (size >>> PAGE_BITS == pages.size()) {
      pages.add(new Page());
    }
    set(size, event);
    return size++;
  }

  /** Puts another event in an attempt's place. */
  void set(int row, Event event) {
    Page page = page(row);
    int i = row & PAGE_SIZE - 1;
    page.injector.set(i, injectorNames.number(event.injector()));
    page.user.set(i, event.user());
    page.number.set(i, event.attempt());
    page.phase.set(i, event.phase().ordinal());
    page.startedMs.set(i, event.timeMs() - event.latencyMs());
    page.open.set(i, event.open());
    page.rate.set(i, event.rate());
    page.outcome.set(i, event.outcome().ordinal());
    page.code.set(i, event.code());
    page.detail.set(i, texts.number(event.detail()));
    page.latencyMs.set(i, event.latencyMs());
    page.token.set(i, texts.number(event.token().fingerprint()));
    page.address.set(i, texts.number(event.address()));
    page.tokenAgeMs.set(i, event.token().ageMs());
    page.tokenLeftMs.set(i, event.token().leftMs().orElse(NOT_SAID));
  }

  /** Ends the socket of an attempt. */
  void end(int row, Event end) {
    Page page = page(row);
    if (page.endings == null) {
      page.endings = new EndingPage();
    }
    int i = row & PAGE_SIZE - 1;
    page.endings.endedMs.set(i, end.timeMs());
    page.endings.outcome.set(i, end.outcome().ordinal() + 1);
    page.endings.code.set(i, end.code());
    page.endings.detail.set(i, texts.number(end.detail()));
    page.endings.lifetimeMs.set(i, end.latencyMs());
    page.endings.sinceSentMs.set(i, end.silence().sinceSentMs());
    page.endings.sinceReceivedMs.set(i, end.silence().sinceReceivedMs());
    page.endings.longestSilenceMs.set(i, end.silence().longestMs());
  }

  /** Adds to the figures of the load at its start that its event told. */
  void addLoad(int row, int open, int rate) {
    Page page = page(row);
    int i = row & PAGE_SIZE - 1;
    page.open.set(i, page.open.get(i) + open);
    page.rate.set(i, page.rate.get(i) + rate);
  }

  /** How many injectors there are. */
  int injectors() {
    return injectorNames.size();
  }

  /** The number of the attempt's injector, from 0. */
  int injector(int row) {
    return (int) page(row).injector.get(row & PAGE_SIZE - 1);
  }

  String injectorName(int injector) {
    return injectorNames.text(injector);
  }

  boolean isLoad(int row) {
    return page(row).phase.get(row & PAGE_SIZE - 1) == Phase.LOAD.ordinal();
  }

  boolean isAccepted(int row) {
    return outcome(row) == Outcome.ACCEPTED;
  }

  /** Whether its socket was open and did not end by our hand. */
  boolean isLost(int row) {
    return hasEnded(row) && ending(row).isFailure();
  }

  /** Moves an attempt in time. */
  void shift(int row, long ms) {
    Page page = page(row);
    int i = row & PAGE_SIZE - 1;
    page.startedMs.set(i, page.startedMs.get(i) + ms);
    if (hasEnded(row)) {
      page.endings.endedMs.set(i, page.endings.endedMs.get(i) + ms);
    }
  }

  /** When the attempt was started, in ms since the epoch. */
  long startedMs(int row) {
    return page(row).startedMs.get(row & PAGE_SIZE - 1);
  }

  /** When a socket ended that has, in ms since the epoch. */
  long endedMs(int row) {
    return page(row).endings.endedMs.get(row & PAGE_SIZE - 1);
  }

  private Outcome ending(int row) {
    return OUTCOMES[(int) page(row).endings.outcome.get(row & PAGE_SIZE - 1) - 1];
  }

  /** Leaves only its status, or its socket's close code, to name a failure. */
  void poolByCode(int row) {
    NumberColumn detail = hasEnded(row) ? page(row).endings.detail : page(row).detail;
    int i = row & PAGE_SIZE - 1;
    detail.set(i, texts.number(FailureClass.pooledByCode(texts.text((int) detail.get(i)))));
  }

  /** When the attempt was answered, in ms since the epoch. */
  long answeredMs(int row) {
    Page page = page(row);
    int i = row & PAGE_SIZE - 1;
    return page.startedMs.get(i) + page.latencyMs.get(i);
  }

  Outcome outcome(int row) {
    return OUTCOMES[(int) page(row).outcome.get(row & PAGE_SIZE - 1)];
  }

  boolean hasEnded(int row) {
    EndingPage endings = page(row).endings;
    return endings != null && endings.outcome.get(row & PAGE_SIZE - 1) != 0;
  }

  /** A number that is the same for all rows and events of one key. */
  static int keyHash(long user, int number) {
    // Multiplied apart before they meet: many users may have many attempts each.
    long mixed = (user * 0x9E3779B97F4A7C15L ^ number) * 0xBF58476D1CE4E5B9L;
    int hash = (int) (mixed >>> 32);
    return hash ^ hash >>> 15;
  }

  int keyHash(int row) {
    Page page = page(row);
    int i = row & PAGE_SIZE - 1;
    return keyHash(page.user.get(i), (int) page.number.get(i));
  }

  boolean isOf(int row, Event event) {
    Page page = page(row);
    int i = row & PAGE_SIZE - 1;
    return page.user.get(i) == event.user()
        && page.number.get(i) == event.attempt()
        && injectorNames.text((int) page.injector.get(i)).equals(event.injector());
  }

  /**
   * One row as an attempt.
   *
   * @param lastMs the end of the run, for a socket that was open then
   */
  Attempt get(int row, long lastMs) {
    Page page = page(Objects.checkIndex(row, size));
    int i = row & PAGE_SIZE - 1;
    return new Attempt(
        injectorNames.text((int) page.injector.get(i)),
        page.user.get(i),
        (int) page.number.get(i),
        PHASES[(int) page.phase.get(i)],
        page.startedMs.get(i),
        (int) page.open.get(i),
        (int) page.rate.get(i),
        OUTCOMES[(int) page.outcome.get(i)],
        (int) page.code.get(i),
        texts.text((int) page.detail.get(i)),
        page.latencyMs.get(i),
        ending(row, lastMs),
        token(page, i),
        texts.text((int) page.address.get(i)));
  }

  private TokenUse token(Page page, int i) {
    String fingerprint = texts.text((int) page.token.get(i));
    if (fingerprint.isEmpty()) {
      return TokenUse.NONE;
    }
    long left = page.tokenLeftMs.get(i);
    return new TokenUse(
        fingerprint,
        page.tokenAgeMs.get(i),
        left == NOT_SAID ? OptionalLong.empty() : OptionalLong.of(left));
  }

  private Optional<Attempt.Ending> ending(int row, long lastMs) {
    if (outcome(row) != Outcome.ACCEPTED) {
      return Optional.empty();
    }
    Page page = page(row);
    int i = row & PAGE_SIZE - 1;
    if (!hasEnded(row)) {
      long openedMs = page.startedMs.get(i) + page.latencyMs.get(i);
      return Optional.of(
          new Attempt.Ending(
              lastMs, Outcome.OPEN_AT_END, 0, "", Math.max(0, lastMs - openedMs), Silence.NONE));
    }
    EndingPage endings = page.endings;
    return Optional.of(
        new Attempt.Ending(
            endings.endedMs.get(i),
            OUTCOMES[(int) endings.outcome.get(i) - 1],
            (int) endings.code.get(i),
            texts.text((int) endings.detail.get(i)),
            endings.lifetimeMs.get(i),
            new Silence(
                endings.sinceSentMs.get(i),
                endings.sinceReceivedMs.get(i),
                endings.longestSilenceMs.get(i))));
  }

  private Page page(int row) {
    return pages.get(row >>> PAGE_BITS);
  }
}
