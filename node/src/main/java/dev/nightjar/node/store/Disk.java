// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One folder of a file system, with what a store needs of it.
///
/// Owned by one home; not thread-safe.
public interface Disk {
  /// The files in the folder, hidden ones included; empty when there is no folder.
  List<String> list() throws IOException;

  /// Makes the folder, readable by its owner only, unless it is there.
  void create() throws IOException;

  /// The content of a file; empty when there is none.
  Optional<byte[]> read(String file) throws IOException;

  /// Writes a whole file, readable by its owner only, and waits until it is on the medium.
  void write(String file, byte[] content) throws IOException;

  /// Gives a file another name, replacing what had it, in one step.
  void rename(String from, String to) throws IOException;

  /// Deletes a file, if it is there.
  void delete(String file) throws IOException;

  /// Overwrites a file, waits until that is on the medium, and deletes it, if it is there.
  void erase(String file) throws IOException;

  /// Waits until renamed and deleted files are so on the medium.
  void force() throws IOException;

  /// Where a file lies, for a library that opens it by itself; it is no link.
  Path file(String file) throws IOException;

  /// Keeps other processes out until the process ends or [#unlock] is called.
  Locking lock() throws IOException;

  /// Lets others in.
  void unlock();

  /// What asking for the lock came to.
  sealed interface Locking {
    record Locked() implements Locking {}

    /// Another process has it.
    ///
    /// @param owner what that process wrote about itself; may be empty
    record Held(String owner) implements Locking {}
  }
}
