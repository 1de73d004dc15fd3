/**
 * HTTP beside the live socket: what all requests and answers have in common, such as problems,
 * pages, entity tags and limits.
 *
 * <p>Resources run on virtual threads. Errors are RFC 9457 problem documents.
 */
@NullMarked
package studio.basil.server.http;

import org.jspecify.annotations.NullMarked;
