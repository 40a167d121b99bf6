package wscapacity.diagnosis;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * Where on the x-axis a class of failures starts.
 *
 * <p>An attempt stands at x = open sockets when it started, plus its own: the 251st socket is x =
 * 251. A socket that was opened and then died stands where it was opened. Only attempts of the load
 * phase count. <em>Bad</em> attempts are those of the class; <em>good</em> ones are the accepted
 * attempts that are not bad. Refusals of another class are neither.
 *
 * <p>The first bad x is found in this order:
 *
 * <ol>
 *   <li><b>A wall.</b> When more than half of the bad attempts stand above every good one, it is
 *       the smallest bad x above every good one. Bad attempts below it do not move it: the gauge
 *       does not know attempts that are still being answered, so the attempt that meets a cap of
 *       250 may have been started at a gauge of 248.
 *   <li><b>A step.</b> Otherwise it is the bad x that best tells bad from good: the one with the
 *       greatest difference between the share of the bad and the share of the good attempts at or
 *       above it, if that difference is significant at 1 % (one-sided Kolmogorov–Smirnov test:
 *       greater than √(½ ln 100 · (b+g)/(b·g)) for b bad and g good attempts).
 *   <li><b>No step.</b> Otherwise the class does not depend on open sockets as far as can be told,
 *       and it is the smallest bad x.
 * </ol>
 *
 * <p>While k handshakes are under way, the gauge stands up to k below what the platform counts, and
 * both figures with it.
 *
 * @param lastGoodOpen the largest good x below the first bad one; empty when there is none
 * @param firstBadOpen the first bad x
 * @param upgradesPerSecond handshakes started in the second before the earliest bad attempt at the
 *     first bad x
 * @param at when that attempt started
 * @param share bad attempts as a share of bad and good ones, at the first bad x and above; from 0
 *     to 1
 */
public record Onset(
    OptionalInt lastGoodOpen,
    int firstBadOpen,
    double upgradesPerSecond,
    Instant at,
    double share) {}
