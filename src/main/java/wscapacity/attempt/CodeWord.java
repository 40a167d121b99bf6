package wscapacity.attempt;

import java.util.regex.Pattern;

/**
 * Tells a platform's word for a kind of failure, such as {@code access_denied}, {@code
 * too.many.requests} or {@code auth timeout}, from an id that names one request only.
 *
 * <p>A judgement by shape, which a random id may pass now and then: {@link FailurePool} bounds what
 * that costs.
 */
final class CodeWord {
  private static final int LONGEST = 40;
  private static final int MOST_DIGITS = 5;

  /** English has five in a row, as in "lengths"; letters drawn at random soon have more. */
  private static final int MOST_CONSONANTS = 5;

  private static final Pattern SEPARATOR = Pattern.compile("[._-]");
  private static final Pattern WORDS =
      Pattern.compile("[A-Za-z_-]{1,20}(?: [A-Za-z_-]{1,20}){1,5}");
  private static final Pattern ASCII = Pattern.compile("[A-Za-z0-9._-]+");

  /** A number, or letters that a number may follow: what is mixed otherwise is an id. */
  private static final Pattern SEGMENT = Pattern.compile("[0-9]*|[A-Za-z]+[0-9]*");

  private static final Pattern HEXADECIMAL = Pattern.compile("[A-Fa-f]{2,}[0-9]+");
  private static final Pattern VOWEL = Pattern.compile("[AEIOUYaeiouy]");
  private static final Pattern CASE_CHANGE = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private CodeWord() {}

  /**
   * Whether it is one word: at most 40 letters, digits, dots, hyphens and underscores, and nothing
   * that looks like an id.
   */
  static boolean isOne(String text) {
    if (text.length() > LONGEST || !ASCII.matcher(text).matches()) {
      return false;
    }
    if (text.chars().filter(Character::isDigit).count() > MOST_DIGITS) {
      return false;
    }
    for (String segment : SEPARATOR.split(text)) {
      if (!isSegment(segment)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is one word, or a few of letters alone: at most 40 characters. */
  static boolean isShortText(String text) {
    if (!WORDS.matcher(text).matches()) {
      return isOne(text);
    }
    if (text.length() > LONGEST) {
      return false;
    }
    for (String word : text.split(" ")) {
      if (!isOne(word)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSegment(String segment) {
    if (!SEGMENT.matcher(segment).matches() || HEXADECIMAL.matcher(segment).matches()) {
      return false;
    }
    String letters = segment.replaceAll("[0-9]", "");
    boolean numbered = letters.length() < segment.length() && letters.length() > 1;
    boolean vowelless = !VOWEL.matcher(letters).find();
    return !(vowelless && (numbered || letters.length() > MOST_CONSONANTS))
        && longestWithoutVowel(letters) <= MOST_CONSONANTS
        && CASE_CHANGE.split(letters).length <= 1 + letters.length() / 3;
  }

  private static int longestWithoutVowel(String letters) {
    int longest = 0;
    for (String consonants : VOWEL.split(letters)) {
      longest = Math.max(longest, consonants.length());
    }
    return longest;
  }
}
