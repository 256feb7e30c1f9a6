// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

/// What looking for a frame in the bytes of a peer can come to.
///
/// [Malformed], [UnknownType] and [UnknownVersion] are final: the stream has no frame any more, and
/// the connection is to be closed.
public sealed interface FrameDecoding {
  /// A whole frame; there may be another one behind it.
  record Decoded(Frame frame) implements FrameDecoding {}

  /// Nothing yet; more bytes are needed.
  record Incomplete() implements FrameDecoding {}

  /// The bytes are not a stream of frames.
  record Malformed(Reason reason) implements FrameDecoding {}

  /// A well-formed frame of a type that this version does not have.
  record UnknownType(int type) implements FrameDecoding {}

  /// The peer speaks another version of this protocol.
  record UnknownVersion(int version) implements FrameDecoding {}

  /// What is wrong with the bytes.
  enum Reason {
    /// The stream does not begin with the magic bytes.
    NOT_NIGHTJAR,
    /// A length is written with more bytes than it needs, or with more than three.
    BAD_LENGTH,
    /// A frame without even a type.
    EMPTY_FRAME,
    /// A frame or a body beyond what this peer may send.
    TOO_LARGE,
    /// A body that does not follow the schema.
    BAD_BODY,
    /// A field that is missing or has a size or value that it must not have.
    BAD_FIELD
  }
}
