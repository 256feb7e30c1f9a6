// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery;

/// Speaks to everybody on the networks of this machine. Nothing blocks but [#close]; what cannot be
/// sent is lost.
///
/// Thread-safe.
public interface Discovery extends AutoCloseable {
  /// For a node that neither announces nor seeks.
  Discovery NONE =
      new Discovery() {
        @Override
        public void announce(Announcement announcement) {
          // Nobody is told.
        }

        @Override
        public void seek() {
          // Nobody is asked.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  /// Tells the network that the announcement's endpoint is on.
  void announce(Announcement announcement);

  /// Asks everybody to announce themselves.
  void seek();

  @Override
  void close();
}
