/**
 * The load generator watches itself: descriptors, ports, processors, event loops, garbage
 * collection and retransmits, so that it can be blamed before the platform is.
 *
 * <p>Start at {@link wscapacity.injector.InjectorWatch} while a run lasts and at {@link
 * wscapacity.injector.Limits} before it. What a machine does not tell is 0 of 0, so that nothing
 * fails where there is no {@code /proc}. This room imports {@code attempt} alone and nothing of
 * Gatling or Netty.
 */
package wscapacity.injector;
