/**
 * HTTP beside the live socket: health, readiness, the files of episodes, and what all answers have
 * in common.
 *
 * <p>Resources run on virtual threads; {@link studio.basil.server.http.RecordingFiles} is a route
 * on the event loop that reads files asynchronously. Errors are RFC 9457 problem documents.
 */
@NullMarked
package studio.basil.server.http;

import org.jspecify.annotations.NullMarked;
