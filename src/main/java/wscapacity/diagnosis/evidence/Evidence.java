package wscapacity.diagnosis.evidence;

import java.util.Arrays;

/** Sums of likelihoods that are given by their logarithms, in nats. */
public final class Evidence {
  private Evidence() {}

  /** The logarithm of the mean of likelihoods: that of a hypothesis that is one of them. */
  public static double mean(double... logs) {
    return sum(logs) - Math.log(logs.length);
  }

  /** The logarithm of the sum of likelihoods. */
  public static double sum(double... logs) {
    double most = Arrays.stream(logs).max().orElse(Double.NEGATIVE_INFINITY);
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum);
  }
}
