/** What administrators see and do: the audit log, the prices in force, the sessions that run. */
@NullMarked
package studio.basil.server.admin;

import org.jspecify.annotations.NullMarked;
