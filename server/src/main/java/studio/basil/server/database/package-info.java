/**
 * PostgreSQL: the one that Basil brings and runs itself, or another by its address; the schema and
 * its migrations; transactions in which a user sees only what is theirs.
 */
@NullMarked
package studio.basil.server.database;

import org.jspecify.annotations.NullMarked;
