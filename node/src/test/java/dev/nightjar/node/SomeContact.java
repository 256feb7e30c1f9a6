// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.peer.ContactView;
import dev.nightjar.node.peer.Notice;
import dev.nightjar.protocol.content.Letter;
import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import java.util.List;

/// Somebody for tests to talk to, and what that one says.
final class SomeContact {
  static final ContactView BOB =
      new ContactView(
          Bytes.copyOf(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}),
          "bob",
          Fingerprint.parse(Bytes.copyOf(new byte[Fingerprint.SIZE])).orElseThrow(),
          false,
          new ContactView.Modes(Suite.HYBRID, Suite.HYBRID, null),
          List.of(),
          null);

  private SomeContact() {}

  static MessageId id(int number) {
    var bytes = new byte[16];
    bytes[15] = (byte) number;
    return MessageId.of(Bytes.copyOf(bytes));
  }

  static Notice.Arrived said(int number) {
    var text =
        new Notice.Text(
            id(number),
            new Letter("text " + number),
            Instant.EPOCH,
            Instant.EPOCH,
            Suite.HYBRID,
            false,
            100);
    return new Notice.Arrived(BOB, text, number);
  }
}
