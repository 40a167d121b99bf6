/**
 * What a virtual user does, from the target file alone.
 *
 * <p>Start at {@link wscapacity.chain.AttemptChain}: fetch a token, create, shake hands, greet,
 * hold with heartbeats, close. Each question has a chain of its own made of such attempts, as
 * {@link wscapacity.chain.StaircaseChain}. {@link wscapacity.chain.ControllerChain} leads all users
 * through the run by way of a shared {@link wscapacity.chain.Course}; {@link
 * wscapacity.chain.InvestigationChain} calls users of a {@link wscapacity.chain.Crowd} instead. It
 * never imports injection, diagnosis, report or gateway.
 */
package wscapacity.chain;
