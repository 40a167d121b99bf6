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
  private int size;

  private static final class Page {
    final long[] user = new long[PAGE_SIZE];
    final long[] startedMs = new long[PAGE_SIZE];
    final long[] latencyMs = new long[PAGE_SIZE];
    final long[] tokenAgeMs = new long[PAGE_SIZE];
    final long[] tokenLeftMs = new long[PAGE_SIZE];
    final int[] injector = new int[PAGE_SIZE];
    final int[] number = new int[PAGE_SIZE];
    final int[] open = new int[PAGE_SIZE];
    final int[] rate = new int[PAGE_SIZE];
    final int[] code = new int[PAGE_SIZE];
    final int[] detail = new int[PAGE_SIZE];
    final int[] token = new int[PAGE_SIZE];
    final byte[] phase = new byte[PAGE_SIZE];
    final byte[] outcome = new byte[PAGE_SIZE];
    // Only where a socket ended: pages of refusals go without.
    EndingPage endings;
  }

  private static final class EndingPage {
    final long[] endedMs = new long[PAGE_SIZE];
    final long[] lifetimeMs = new long[PAGE_SIZE];
    final long[] sinceSentMs = new long[PAGE_SIZE];
    final long[] sinceReceivedMs = new long[PAGE_SIZE];
    final int[] code = new int[PAGE_SIZE];
    final int[] detail = new int[PAGE_SIZE];
    // One more than the outcome's ordinal; 0 where there is no ending.
    final byte[] outcome = new byte[PAGE_SIZE];
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
    page.injector[i] = texts.number(event.injector());
    page.user[i] = event.user();
    page.number[i] = event.attempt();
    page.phase[i] = (byte) event.phase().ordinal();
    page.startedMs[i] = event.timeMs() - event.latencyMs();
    page.open[i] = event.open();
    page.rate[i] = event.rate();
    page.outcome[i] = (byte) event.outcome().ordinal();
    page.code[i] = event.code();
    page.detail[i] = texts.number(event.detail());
    page.latencyMs[i] = event.latencyMs();
    page.token[i] = texts.number(event.token().fingerprint());
    page.tokenAgeMs[i] = event.token().ageMs();
    page.tokenLeftMs[i] = event.token().leftMs().orElse(NOT_SAID);
  }

  /** Ends the socket of an attempt. */
  void end(int row, Event end) {
    Page page = page(row);
    if (page.endings == null) {
      page.endings = new EndingPage();
    }
    int i = row & PAGE_SIZE - 1;
    page.endings.endedMs[i] = end.timeMs();
    page.endings.outcome[i] = (byte) (end.outcome().ordinal() + 1);
    page.endings.code[i] = end.code();
    page.endings.detail[i] = texts.number(end.detail());
    page.endings.lifetimeMs[i] = end.latencyMs();
    page.endings.sinceSentMs[i] = end.silence().sinceSentMs();
    page.endings.sinceReceivedMs[i] = end.silence().sinceReceivedMs();
  }

  Outcome outcome(int row) {
    return OUTCOMES[page(row).outcome[row & PAGE_SIZE - 1]];
  }

  boolean hasEnded(int row) {
    EndingPage endings = page(row).endings;
    return endings != null && endings.outcome[row & PAGE_SIZE - 1] != 0;
  }

  /** A number that is the same for all rows and events of one key. */
  static int keyHash(long user, int number) {
    int hash = (int) ((user * 31 + number) * 0x9E3779B97F4A7C15L >>> 32);
    return hash ^ hash >>> 15;
  }

  int keyHash(int row) {
    Page page = page(row);
    int i = row & PAGE_SIZE - 1;
    return keyHash(page.user[i], page.number[i]);
  }

  boolean isOf(int row, Event event) {
    Page page = page(row);
    int i = row & PAGE_SIZE - 1;
    return page.user[i] == event.user()
        && page.number[i] == event.attempt()
        && texts.text(page.injector[i]).equals(event.injector());
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
        texts.text(page.injector[i]),
        page.user[i],
        page.number[i],
        PHASES[page.phase[i]],
        page.startedMs[i],
        page.open[i],
        page.rate[i],
        OUTCOMES[page.outcome[i]],
        page.code[i],
        texts.text(page.detail[i]),
        page.latencyMs[i],
        ending(row, lastMs),
        token(page, i));
  }

  private TokenUse token(Page page, int i) {
    String fingerprint = texts.text(page.token[i]);
    if (fingerprint.isEmpty()) {
      return TokenUse.NONE;
    }
    long left = page.tokenLeftMs[i];
    return new TokenUse(
        fingerprint,
        page.tokenAgeMs[i],
        left == NOT_SAID ? OptionalLong.empty() : OptionalLong.of(left));
  }

  private Optional<Attempt.Ending> ending(int row, long lastMs) {
    if (outcome(row) != Outcome.ACCEPTED) {
      return Optional.empty();
    }
    Page page = page(row);
    int i = row & PAGE_SIZE - 1;
    if (!hasEnded(row)) {
      long openedMs = page.startedMs[i] + page.latencyMs[i];
      return Optional.of(
          new Attempt.Ending(
              lastMs, Outcome.OPEN_AT_END, 0, "", Math.max(0, lastMs - openedMs), Silence.NONE));
    }
    EndingPage endings = page.endings;
    return Optional.of(
        new Attempt.Ending(
            endings.endedMs[i],
            OUTCOMES[endings.outcome[i] - 1],
            endings.code[i],
            texts.text(endings.detail[i]),
            endings.lifetimeMs[i],
            new Silence(endings.sinceSentMs[i], endings.sinceReceivedMs[i])));
  }

  private Page page(int row) {
    return pages.get(row >>> PAGE_BITS);
  }
}
