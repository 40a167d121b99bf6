/** What integration tests share: a Gatling run in a JVM of its own, and what it left behind. */
package wscapacity.testing;
