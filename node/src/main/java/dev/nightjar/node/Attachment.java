// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What a text says of a file that travels another way: Nightjar sends the description and nothing
/// of the file.
///
/// What a contact sent is the contact's claim. Who gets the file compares it: by its size, and by
/// what `sha256sum` says. `toString` leaves the name out. Thread-safe; immutable.
///
/// @param name what the file is called, of 1 to 255 bytes in UTF-8, without `/`, `\` and control
///   characters, and neither `.` nor `..`: a label and no path. It may hold characters that
///   mislead; whoever shows it neutralises them
/// @param mediaType as `image/png` (RFC 6838), at most 127 characters; null when nobody says
/// @param size of the file in bytes, not negative
/// @param sha256 of the file, 32 bytes
public record Attachment(String name, @Nullable String mediaType, long size, Bytes sha256) {
  private static final int PIECE_BYTES = 1 << 16;

  /// Describes a file, which is read from its beginning to its end.
  ///
  /// @param progress told how many bytes were read so far
  /// @throws NightjarException.Invalid if there is no such file, it cannot be read, or it has a
  ///   name that cannot be sent
  public static Attachment of(Path file, LongConsumer progress) {
    if (!Files.isRegularFile(file)) {
      throw Problems.invalid("There is no file " + file + ".", "Name one that can be read.");
    }
    try {
      return read(file, Input.primitives().sha256(), progress);
    } catch (IOException _) {
      throw Problems.invalid("The file " + file + " cannot be read.", "Look at its permissions.");
    }
  }

  private static Attachment read(Path file, Hash sha256, LongConsumer progress) throws IOException {
    // First, for the file may take long to read.
    var name = Input.fileName(String.valueOf(file.getFileName()));
    var digest = sha256.begin();
    var size = 0L;
    try (var in = Files.newInputStream(file)) {
      var piece = new byte[PIECE_BYTES];
      for (var count = in.read(piece); count >= 0; count = in.read(piece)) {
        digest.update(piece, 0, count);
        size += count;
        progress.accept(size);
      }
    }
    return new Attachment(name, mediaType(file), size, Bytes.wrap(digest.digest()));
  }

  /// As the system names it, if it does and that can be sent.
  private static @Nullable String mediaType(Path file) throws IOException {
    var type = Files.probeContentType(file);
    return type != null && Input.isMediaType(type) ? type : null;
  }

  @Override
  public String toString() {
    return "Attachment[" + name.length() + "]";
  }
}
