@NullMarked
package studio.basil.server.commands;

import org.jspecify.annotations.NullMarked;
