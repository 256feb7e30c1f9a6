// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

/// What went through one connection, or through all of them together.
///
/// @param framesSent frames given to the connection
/// @param frameBytesSent their size, framing included, TLS not
/// @param framesReceived frames taken from the connection
/// @param frameBytesReceived their size, framing included, TLS not
/// @param wireBytesSent bytes given to TCP, TLS and its handshake included
/// @param wireBytesReceived bytes taken from TCP, TLS and its handshake included
public record Traffic(
    long framesSent,
    long frameBytesSent,
    long framesReceived,
    long frameBytesReceived,
    long wireBytesSent,
    long wireBytesReceived) {
  /// No traffic at all.
  public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0);

  /// Both together.
  public Traffic plus(Traffic other) {
    return new Traffic(
        framesSent + other.framesSent,
        frameBytesSent + other.frameBytesSent,
        framesReceived + other.framesReceived,
        frameBytesReceived + other.frameBytesReceived,
        wireBytesSent + other.wireBytesSent,
        wireBytesReceived + other.wireBytesReceived);
  }
}
