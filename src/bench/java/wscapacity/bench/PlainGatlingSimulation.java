package wscapacity.bench;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.Simulation;

/** What a user of Gatling writes for the work of {@link Peers}, with nothing of this project. */
public class PlainGatlingSimulation extends Simulation {

  {
    setUp(
            scenario("users")
                .exec(ws("connect").connect("/ws"))
                .exitHereIfFailed()
                .exec(
                    ws("message")
                        .sendText("ping")
                        .await(10)
                        .on(ws.checkTextMessage("echo").matching(bodyString().is("pong"))))
                .pause(11)
                .exec(ws("close").close())
                .injectOpen(rampUsers(Integer.getInteger("users")).during(10)))
        .protocols(http.disableWarmUp().wsBaseUrl("ws://127.0.0.1:" + System.getProperty("port")));
  }
}
