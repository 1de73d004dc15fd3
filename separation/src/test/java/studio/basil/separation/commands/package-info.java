@NullMarked
package studio.basil.separation.commands;

import org.jspecify.annotations.NullMarked;
