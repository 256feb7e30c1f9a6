// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

/// Names one connection while the node runs.
///
/// @param value odd when this node dialled, even when it was dialled; never used twice
public record LinkId(long value) implements Comparable<LinkId> {
  /// Whether this node opened the connection.
  public boolean isDialled() {
    return (value & 1) == 1;
  }

  @Override
  public int compareTo(LinkId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "link " + value;
  }
}
