package wscapacity.gatling;

import io.gatling.core.action.Action;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.session.Session;
import io.gatling.core.structure.ChainBuilder;
import io.gatling.core.structure.ScenarioContext;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Makes the DSL take an action of this room. */
final class SeamBuilder implements io.gatling.javaapi.core.ActionBuilder {

  private final String name;
  private final BiFunction<ScenarioContext, Action, Consumer<Session>> step;

  /**
   * @param name the action's name in Gatling's own messages
   * @param step makes the step, once for every place in a scenario; the step runs on the virtual
   *     user's event loop, must not block, and must hand a session to the next action once
   */
  SeamBuilder(String name, BiFunction<ScenarioContext, Action, Consumer<Session>> step) {
    this.name = name;
    this.step = step;
  }

  @Override
  public ActionBuilder asScala() {
    return new ActionBuilder() {
      @Override
      public Action build(ScenarioContext context, Action next) {
        Consumer<Session> built = step.apply(context, next);
        return new SeamAction(name) {
          @Override
          public void execute(Session session) {
            built.accept(session);
          }
        };
      }

      @Override
      public ChainBuilder toChainBuilder() {
        return ActionBuilder.super.toChainBuilder();
      }
    };
  }
}
