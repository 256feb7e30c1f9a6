// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

/// How much of the machine a node takes. What each number does, and what each [Profile] chooses, is
/// in `docs/guide/profiles.md`. None of them weakens a promise: what was accepted is on the disk,
/// and full queues make others wait instead of losing anything.
///
/// @param connectionsPerContact how many connections one contact may have, 2 to 16: two nodes that
///   call each other at the same moment have two
/// @param backlog how many callers may wait to be accepted, 1 to 65,535
/// @param waitingRequests how many requests of users may wait for the node, 16 to 1,048,576
/// @param waitingMessages how many messages may wait for listeners before nothing more is read from
///   contacts, 16 to 1,048,576
/// @param eventsTogether how many events are handled before what follows from them is stored and
///   sent, 1 to 65,536
/// @param storeCacheBytes how much of the home each of its two connections keeps in memory, 64 KiB
///   to 1 GiB
/// @param storeAheadBytes how large the home's write-ahead log grows before it is emptied into the
///   home, 64 KiB to 1 GiB
public record Resources(
    int connectionsPerContact,
    int backlog,
    int waitingRequests,
    int waitingMessages,
    int eventsTogether,
    int storeCacheBytes,
    int storeAheadBytes) {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  /// @throws NightjarException.Invalid if a value is out of its range
  public Resources {
    Input.between("connections-per-contact", connectionsPerContact, 2, 16);
    Input.between("backlog", backlog, 1, 65_535);
    Input.between("waiting-requests", waitingRequests, 16, MIB);
    Input.between("waiting-messages", waitingMessages, 16, MIB);
    Input.between("events-together", eventsTogether, 1, 65_536);
    Input.between("store-cache-bytes", storeCacheBytes, 64 * KIB, 1 << 30);
    Input.between("store-ahead-bytes", storeAheadBytes, 64 * KIB, 1 << 30);
  }
}
