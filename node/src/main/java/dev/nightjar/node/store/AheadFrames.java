// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The frames of a write-ahead log that a process left, as SQLite lays them out: tells damage from
/// a change that was not finished.
///
/// SQLite takes the log up to the first frame that does not fit, and leaves out the rest without a
/// word. That is right for a change that was never committed. But each change is on the medium
/// before the next one begins; so where two commits follow each other after that frame, it was
/// whole once, and what would be left out was promised to somebody.
///
/// Runs through one file once; not thread-safe. Format: <https://www.sqlite.org/fileformat2.html>,
/// section 4.
final class AheadFrames {
  private static final int HEADER = 32;
  private static final int HEADER_CHECKED = 24;
  private static final int FRAME_HEADER = 24;
  private static final int FRAME_HEADER_CHECKED = 8;
  private static final int SMALLEST_PAGE = 512;
  private static final int USUAL_PAGE = 4096;
  private static final int LARGEST_PAGE = 65_536;
  private static final int MAGIC = 0x377f0682; // And one more: the checksums are big-endian.
  private static final int VERSION = 3_007_000;
  private static final int COMMIT = 4;
  private static final int SALT = 8;
  private static final int CHECKSUM = 16;

  private final FileChannel file;
  private final ByteBuffer header = ByteBuffer.allocate(HEADER);
  private final ByteBuffer frame;
  private final boolean isHeaderSound;
  private final ByteOrder order;
  private long salt;

  /// What the frame before says that the checksum came to.
  private long reached;

  private AheadFrames(FileChannel file) throws IOException {
    this.file = file;
    readFully(header, 0);
    var magic = header.getInt(0);
    var page = header.getInt(8);
    order =
        switch (magic) {
          case MAGIC -> ByteOrder.LITTLE_ENDIAN;
          case MAGIC + 1 -> ByteOrder.BIG_ENDIAN;
          default -> ByteOrder.nativeOrder();
        };
    isHeaderSound =
        (magic == MAGIC || magic == MAGIC + 1)
            && header.getInt(4) == VERSION
            && isPage(page) // Anybody can compute the checksum.
            && checksum(0, header, 0, HEADER_CHECKED) == header.getLong(HEADER_CHECKED);
    frame = ByteBuffer.allocate(FRAME_HEADER + (isHeaderSound ? page : USUAL_PAGE));
  }

  /// Whether a page can have so many bytes; SQLite takes nothing from a log that says otherwise.
  private static boolean isPage(int bytes) {
    return bytes >= SMALLEST_PAGE && bytes <= LARGEST_PAGE && Integer.bitCount(bytes) == 1;
  }

  /// Whether the log in this file lost something that was committed; false when there is no file.
  static boolean isDamaged(Path log) throws IOException {
    try (var file = FileChannel.open(log, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return file.size() > HEADER && new AheadFrames(file).isDamaged();
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  private boolean isDamaged() throws IOException {
    if (!isHeaderSound && isErased()) {
      return false;
    }
    var isWhole = isHeaderSound; // Up to here.
    var isAfterCommit = false; // A commit that is not reached, and all since then fits it.
    reached = header.getLong(HEADER_CHECKED);
    salt = header.getLong(HEADER_CHECKED - Long.BYTES);
    var isFirst = true;
    for (var at = (long) HEADER; at + frame.capacity() <= file.size(); at += frame.capacity()) {
      readFully(frame, at);
      if (isFirst && !isHeaderSound) {
        salt = frame.getLong(SALT);
      }
      isFirst = false;
      var isOurs = frame.getLong(SALT) == salt;
      var isNext = isOurs && isNext();
      isWhole &= isNext;
      if (!isWhole) {
        isAfterCommit &= isNext;
        if (isOurs && frame.getInt(COMMIT) != 0) {
          if (isAfterCommit) {
            return true;
          }
          isAfterCommit = true;
        }
      }
      reached = frame.getLong(CHECKSUM);
    }
    return false;
  }

  /// Zeros, as we leave it when nothing in it counts.
  private boolean isErased() {
    for (var i = 0; i < HEADER; i++) {
      if (header.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean isNext() {
    var ofHeader = checksum(reached, frame, 0, FRAME_HEADER_CHECKED);
    return checksum(ofHeader, frame, FRAME_HEADER, frame.capacity()) == frame.getLong(CHECKSUM);
  }

  /// SQLite's, of two words that run on from `before`.
  private long checksum(long before, ByteBuffer bytes, int from, int to) {
    var words = bytes.duplicate().order(order);
    var first = (int) (before >>> Integer.SIZE);
    var second = (int) before;
    for (var i = from; i < to; i += Long.BYTES) {
      first += words.getInt(i) + second;
      second += words.getInt(i + Integer.BYTES) + first;
    }
    return (long) first << Integer.SIZE | Integer.toUnsignedLong(second);
  }

  private void readFully(ByteBuffer into, long from) throws IOException {
    into.clear();
    while (into.hasRemaining() && file.read(into, from + into.position()) >= 0) {
      // There is more of it.
    }
  }
}
