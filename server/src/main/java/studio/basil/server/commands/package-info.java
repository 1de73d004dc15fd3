/**
 * What the launcher does beside the server: commands for the database and for backups. {@link
 * studio.basil.server.commands.CommandMain} is where they start, in a process of their own. One
 * thread does everything.
 */
@NullMarked
package studio.basil.server.commands;

import org.jspecify.annotations.NullMarked;
