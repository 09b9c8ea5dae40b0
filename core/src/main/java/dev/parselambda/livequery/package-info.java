/**
 * LiveQuery: clients subscribe to a query and are told of every object that begins to match it,
 * changes, or ceases to.
 *
 * <p>{@link dev.parselambda.livequery.LiveQuery} is the whole of it. It knows neither sockets nor
 * queues: {@link dev.parselambda.livequery.Connections}, {@link
 * dev.parselambda.livequery.Subscriptions} and {@link dev.parselambda.livequery.Events} are what a
 * server and AWS do differently.
 *
 * <pre>
 * frame -> LiveQuery.received -> Subscribing (checks) -> Subscriptions
 * write -> Publisher -> Events -> Delivery -> Decision, Reader (rights) -> Connections
 * </pre>
 */
@NullMarked
package dev.parselambda.livequery;

import org.jspecify.annotations.NullMarked;
