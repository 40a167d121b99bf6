package wscapacity.gatling;

import io.gatling.commons.validation.Validation;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.http.action.ws.WsConnect;
import io.gatling.http.client.Request;
import io.gatling.http.protocol.HttpComponents;
import io.gatling.http.request.builder.ws.WsConnectRequestBuilder;
import io.gatling.http.request.builder.ws.WsRequestExpressionBuilder;
import scala.Function1;
import scala.Option;

/**
 * Gatling's connect, made once for a place in a scenario, so that an attempt only adds the {@link
 * AttemptStats} that Gatling logs of it to.
 *
 * @param request the upgrade request of a session
 */
record ObservedConnect(
    WsConnectRequestBuilder connect,
    Function1<Session, Validation<Request>> request,
    CoreComponents core,
    HttpComponents http) {

  /** As {@code WsConnectRequestBuilder.build} makes it, up to what is the attempt's own. */
  static ObservedConnect of(WsConnectRequestBuilder connect, ScenarioContext context) {
    CoreComponents core = context.coreComponents();
    HttpComponents http = connect.lookUpHttpComponents(context.protocolComponentsRegistry());
    Function1<Session, Validation<Request>> request =
        new WsRequestExpressionBuilder(
                connect.commonAttributes(),
                http.httpCaches(),
                http.httpProtocol(),
                core.configuration(),
                connect.subprotocol())
            .build();
    return new ObservedConnect(connect, request, core, http);
  }

  /** The connect of one attempt. */
  Action by(ObservedAttempt attempt, Action next) {
    return new WsConnect(
        connect.commonAttributes().requestName(),
        connect.wsName(),
        request,
        connect.checkSequences(),
        Option.empty(),
        AttemptStats.observing(core, attempt),
        http,
        next);
  }
}
