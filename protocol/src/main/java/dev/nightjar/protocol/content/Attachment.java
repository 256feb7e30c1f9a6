// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a text says of a file that travels another way, see `docs/protocol/frames.md`.
///
/// @param name what the file is called, of 1 to [Limits#MAX_FILE_NAME_BYTES] bytes in UTF-8: a
///   label and no path. Whoever shows it has to neutralise it
/// @param mediaType as `image/png` (RFC 6838), at most [Limits#MAX_MEDIA_TYPE_CHARACTERS]
///   characters; empty when its sender does not say
/// @param size of the file in bytes, not negative
/// @param sha256 of the file, [#DIGEST_BYTES] bytes
public record Attachment(String name, String mediaType, long size, Bytes sha256) {
  /// Bytes of SHA-256.
  public static final int DIGEST_BYTES = 32;

  /// Two restricted names of RFC 6838, section 4.2.
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*");

  /// Why there can be no such attachment.
  public enum Flaw {
    NAME,
    MEDIA_TYPE,
    SIZE,
    DIGEST
  }

  public Attachment {
    var flaw = flaw(name, mediaType, size, sha256);
    if (flaw.isPresent()) {
      throw new IllegalArgumentException("no attachment, for its " + flaw.get());
    }
  }

  /// What is wrong with these, if anything is.
  public static Optional<Flaw> flaw(String name, String mediaType, long size, Bytes sha256) {
    if (!isName(name)) {
      return Optional.of(Flaw.NAME);
    }
    if (!isMediaType(mediaType)) {
      return Optional.of(Flaw.MEDIA_TYPE);
    }
    if (size < 0) {
      return Optional.of(Flaw.SIZE);
    }
    return sha256.size() == DIGEST_BYTES ? Optional.empty() : Optional.of(Flaw.DIGEST);
  }

  /// Whether a file can be called so here.
  public static boolean isName(String name) {
    return Utf8.isWithin(name, Limits.MAX_FILE_NAME_BYTES)
        && !".".equals(name)
        && !"..".equals(name)
        && name.chars()
            .noneMatch(character ->
                character == '/' || character == '\\' || Character.isISOControl(character));
  }

  /// Whether it can stand for the media type; nothing can.
  public static boolean isMediaType(String mediaType) {
    return mediaType.isEmpty()
        || (mediaType.length() <= Limits.MAX_MEDIA_TYPE_CHARACTERS
            && MEDIA_TYPE.matcher(mediaType).matches());
  }

  /// How much of the room for a text it takes: more than its encoding, so that whatever counts up
  /// to the limit fits a content.
  int weight() {
    return name.getBytes(StandardCharsets.UTF_8).length
        + mediaType.length()
        + Limits.ATTACHMENT_WEIGHT;
  }

  /// Only the size of the name, so that logs never show what a person has.
  @Override
  public String toString() {
    return "Attachment[" + name.length() + "]";
  }
}
