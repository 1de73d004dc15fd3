/**
 * Who uses the server: accounts, passwords, tokens, API keys, and the identity of each request.
 *
 * <p>{@link studio.basil.server.accounts.CallerMechanism} finds the {@link
 * studio.basil.server.accounts.Caller} of a request by {@link
 * studio.basil.server.accounts.Callers}; {@link studio.basil.server.accounts.SignIns} hands tokens
 * out. All is thread-safe. What asks the database or hashes a password blocks and runs on virtual
 * or worker threads; an access token is verified on the event loop. {@code docs/accounts.md} says
 * how it is used.
 */
@NullMarked
package studio.basil.server.accounts;

import org.jspecify.annotations.NullMarked;
