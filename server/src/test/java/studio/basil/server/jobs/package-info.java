@NullMarked
package studio.basil.server.jobs;

import org.jspecify.annotations.NullMarked;
