// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol;

/// Every bound of the wire format, version 1. A receiver refuses what is beyond one of them.
public final class Limits {
  /// Bytes of a frame's type and body together.
  public static final int MAX_FRAME_BYTES = 128 * 1024;

  /// As [#MAX_FRAME_BYTES], for a peer that has not shown yet that it knows a secret.
  public static final int MAX_STRANGER_FRAME_BYTES = 256;

  /// Bytes of a frame's body other than those that carry a bundle, a message or an envelope.
  public static final int MAX_SMALL_BODY_BYTES = 255;

  /// Bytes of a prekey bundle.
  public static final int MAX_BUNDLE_BYTES = 32 * 1024;

  /// Bytes of a session message or a sealed envelope.
  public static final int MAX_MESSAGE_BYTES = 127 * 1024;

  /// Bytes of an encoded [dev.nightjar.protocol.content.Content], its version byte included.
  public static final int MAX_CONTENT_BYTES = 66 * 1024;

  /// Bytes of a text in UTF-8, together with the weight of the files that it describes.
  public static final int MAX_TEXT_BYTES = 64 * 1024;

  /// Files that one text describes.
  public static final int MAX_ATTACHMENTS = 16;

  /// What a described file counts beside the bytes of its name and media type.
  public static final int ATTACHMENT_WEIGHT = 64;

  /// Bytes of the name of a described file in UTF-8.
  public static final int MAX_FILE_NAME_BYTES = 255;

  /// Characters of a media type, which are ASCII.
  public static final int MAX_MEDIA_TYPE_CHARACTERS = 127;

  /// Seconds after which a text may disappear: 365 days.
  public static final int MAX_DISAPPEARS_AFTER = 365 * 24 * 60 * 60;

  /// Messages that one acknowledgement names.
  public static final int MAX_ACKNOWLEDGED_IDS = 1024;

  /// Messages that one read receipt names.
  public static final int MAX_READ_IDS = 64;

  /// Bytes of a display name in UTF-8.
  public static final int MAX_NAME_BYTES = 128;

  /// Addresses of one node.
  public static final int MAX_ADDRESSES = 8;

  /// Characters of a host name or a literal address, as in RFC 1035.
  public static final int MAX_HOST_CHARACTERS = 253;

  private Limits() {}
}
