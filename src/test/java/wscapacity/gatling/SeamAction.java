package wscapacity.gatling;

import com.typesafe.scalalogging.Logger;
import io.gatling.core.action.Action;
import org.slf4j.LoggerFactory;

/** A Gatling action written in Java: carries what Scala's trait asks of an implementation. */
abstract class SeamAction implements Action {

  private static final Logger LOGGER = Logger.apply(LoggerFactory.getLogger(SeamAction.class));

  private final String name;

  SeamAction(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String toString() {
    return name;
  }

  @Override
  public final Logger logger() {
    return LOGGER;
  }

  @Override
  public final void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger logger) {
    // Scala's trait would set its own logger here; ours is fixed.
  }
}
