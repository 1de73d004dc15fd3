/** Engine.IO v4 and Socket.IO v5 servers on Vert.x. */
@NullMarked
package studio.basil.socketio;

import org.jspecify.annotations.NullMarked;
