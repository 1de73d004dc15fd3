/**
 * HTTP beside the live socket: health, readiness, and what all requests and answers have in common:
 * problems, pages, entity tags.
 *
 * <p>Resources run on virtual threads. Errors are RFC 9457 problem documents.
 */
@NullMarked
package studio.basil.server.http;

import org.jspecify.annotations.NullMarked;
