@NullMarked
package studio.basil.separation.activity;

import org.jspecify.annotations.NullMarked;
