// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The file of a write-ahead log, which keeps its length when the log begins anew: to write over
/// what is there costs the file system far less than to make a file longer.
///
/// What was in it therefore stays until it is written over, or [#erase]d.
///
/// Owned by the database's writer; not thread-safe.
final class WriteAheadFile {
  /// The length that it has at least once it was erased: room for what few messages need.
  static final int ENOUGH = 256 * 1024;

  /// The header of the log is in it, and nothing else that could be read without it.
  private static final int FIRST = 32;

  private static final int AT_ONCE = 64 * 1024;

  private final Path file;
  private final long longest;
  private long writtenTo;

  /// @param longest in bytes: a longer one was made by one large change and is cut, not kept
  WriteAheadFile(Path file, long longest) {
    this.file = file;
    this.longest = longest;
    writtenTo = file.toFile().length(); // By a process that died, more than is valid of it now.
  }

  /// The log has so many bytes that count, when it begins anew.
  void reached(long end) {
    writtenTo = Math.max(writtenTo, end);
  }

  /// How much was written since it was erased, and no more counts.
  long remains() {
    return writtenTo;
  }

  /// Whether it is too long to be kept.
  boolean isTooLong() {
    return writtenTo > longest;
  }

  /// It was cut to nothing.
  void cut() {
    writtenTo = 0;
  }

  /// Writes zeros over everything; only while nothing in the log counts any more, as after a
  /// checkpoint that was complete.
  ///
  /// The header goes first and is on the medium before the rest: a log that had lost its end only
  /// would be played back, and older pages would come over newer ones.
  void erase() throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      fill(channel, 0, FIRST);
      channel.force(false);
      fill(channel, FIRST, Math.max(writtenTo, channel.size() < ENOUGH ? ENOUGH : 0));
      channel.force(false);
      writtenTo = 0;
    }
  }

  private static void fill(FileChannel channel, long from, long to) throws IOException {
    var zeros = ByteBuffer.allocate(AT_ONCE);
    var position = from;
    while (position < to) {
      zeros.clear().limit((int) Math.min(AT_ONCE, to - position));
      position += channel.write(zeros, position);
    }
  }
}
