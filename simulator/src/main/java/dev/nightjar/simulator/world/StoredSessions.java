// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import java.util.SplittableRandom;

/// The sessions in a contact's record, which can be taken out or spoilt; "Contact" in
/// `docs/protocol/home.md`.
///
/// The database would notice a flipped byte and refuse the whole home. A session that is not what
/// the other end has comes about by a bug on either side, and has to heal.
final class StoredSessions {
  private static final int VERSION = 5;
  private static final int CHANGED = 2;
  private static final int INVITED = 4;
  private static final int FINGERPRINT_SIZE = 32;
  private static final int POLICY_SIZE = 4;
  private static final int MOST_FLIPS = 8;

  private StoredSessions() {}

  /// Whether a record is that of a contact.
  static boolean isIn(String record) {
    return record.startsWith("contact-");
  }

  /// The record without its sessions.
  static Bytes lost(Bytes record) {
    var in = new ByteReader(record);
    skipToSessions(in);
    var at = record.size() - in.remaining();
    for (var sessions = in.u8(); sessions > 0; sessions--) {
      in.bytes(in.u32());
    }
    var out = new ByteWriter(record.size());
    out.bytes(record.slice(0, at)).u8(0).bytes(in.rest());
    return Bytes.wrap(out.toByteArray());
  }

  /// The record with a few bits flipped in each of its sessions.
  static Bytes spoilt(Bytes record, SplittableRandom random) {
    var in = new ByteReader(record);
    skipToSessions(in);
    var bytes = record.toByteArray();
    var count = in.u8();
    for (var i = 0; i < count; i++) {
      var size = in.u32();
      for (var flips = 1 + random.nextInt(MOST_FLIPS); flips > 0; flips--) {
        bytes[record.size() - in.remaining() + random.nextInt(size)] ^=
            (byte) (1 << random.nextInt(Byte.SIZE));
      }
      in.bytes(size);
    }
    return Bytes.wrap(bytes);
  }

  private static void skipToSessions(ByteReader in) {
    if (in.u8() != VERSION) {
      throw new IllegalStateException("another version of the contact's record");
    }
    var flags = in.u8();
    in.bytes(FINGERPRINT_SIZE);
    in.bytes(in.u16());
    in.bytes(POLICY_SIZE);
    for (var addresses = in.u8(); addresses > 0; addresses--) {
      in.bytes(in.u16());
      in.u16();
    }
    if ((flags & CHANGED) != 0) {
      in.bytes(FINGERPRINT_SIZE);
    }
    if ((flags & INVITED) != 0) {
      in.bytes(in.u16());
    }
  }
}
