/**
 * What a virtual user does, from the target file alone.
 *
 * <p>Start at {@link wscapacity.chain.AttemptChain}: fetch a token, make the requests, shake hands,
 * greet, hold with heartbeats, close. Each question has a chain of its own made of such attempts,
 * as {@link wscapacity.chain.StaircaseChain}. {@link wscapacity.chain.ControllerChain} leads all
 * users through the run by way of a shared {@link wscapacity.chain.LoadGate}; {@link
 * wscapacity.chain.InvestigationChain} starts users of a {@link wscapacity.chain.StandbyUsers}
 * instead. It never imports injection, diagnosis, report or gateway.
 */
package wscapacity.chain;
