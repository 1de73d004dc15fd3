/** Who uses Basil: accounts, how they sign in, and what each request may do. */
@NullMarked
package studio.basil.server.accounts;

import org.jspecify.annotations.NullMarked;
