/**
 * The commands {@code separate}, {@code diagnose}, {@code train-speakers} and {@code
 * score-separation}. Entry class: {@link studio.basil.separation.commands.SeparationMain}.
 */
@NullMarked
package studio.basil.separation.commands;

import org.jspecify.annotations.NullMarked;
