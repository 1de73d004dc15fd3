package studio.basil.socketio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import studio.basil.socketio.engine.HandshakeRequest;

/**
 * A client's wish to join a namespace.
 *
 * @param namespace its name, with the leading slash
 * @param auth the auth payload; empty if the client sent none
 * @param handshake the request that opened the connection
 */
public record ConnectRequest(String namespace, ObjectNode auth, HandshakeRequest handshake) {}
