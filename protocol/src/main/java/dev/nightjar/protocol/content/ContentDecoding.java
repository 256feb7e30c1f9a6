// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

/// What decoding the plaintext of a message can come to.
public sealed interface ContentDecoding {
  /// Well-formed content; its body may still be [Content.Unsupported].
  record Decoded(Content content) implements ContentDecoding {}

  /// Not content.
  record Malformed(Reason reason) implements ContentDecoding {}

  /// Content of another version.
  record UnknownVersion(int version) implements ContentDecoding {}

  /// What is wrong with the bytes.
  enum Reason {
    /// Not even a version.
    EMPTY,
    /// More than [dev.nightjar.protocol.Limits#MAX_CONTENT_BYTES].
    TOO_LARGE,
    /// Does not follow the schema.
    BAD_SCHEMA,
    /// A field that is missing or has a size or value that it must not have.
    BAD_FIELD
  }
}
