@NullMarked
package studio.basil.server.transcripts;

import org.jspecify.annotations.NullMarked;
