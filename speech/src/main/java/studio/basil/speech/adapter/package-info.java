/**
 * What the adapters of remote providers share: one table of what their statuses mean, one notion of
 * patience, and delivery of events in order.
 */
@NullMarked
package studio.basil.speech.adapter;

import org.jspecify.annotations.NullMarked;
