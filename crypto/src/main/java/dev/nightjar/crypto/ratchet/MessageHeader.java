// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

/// The clear header of one message behind its version byte, while it is written or guessed.
///
/// `docs/protocol/ratchet.md` section 5. Owned by one ratchet, reused for every message; not
/// thread-safe.
final class MessageHeader {
  static final int VERSION = 1;
  static final int MOST_SIZE = 1 + 2 + 2 + 2 + 32 + 2;

  static final int RATCHET_KEY = 0x01;
  static final int SEEN_PARITY = 0x02;
  static final int PADDED = 0x04;
  static final int COMPRESSED = 0x08;
  static final int MATERIAL = 0x10;

  /// The first messages of an epoch tell where the epoch before it ended.
  static final int MESSAGES_WITH_EPOCH_END = 4;

  static final int MASK_BLOCK = 32;

  private final int allowedFlags;
  private final boolean hasEc;
  private final boolean hasKem;
  private final byte[] aad = new byte[1 + 2 * MASK_BLOCK];
  private final byte[] ratchetKey = new byte[Kdf.KEY_SIZE];
  private byte[] exactAad = new byte[0];
  private int size;
  private int ecCounter;
  private int kemCounter;
  private int epochEnd;
  private int chainEnd;

  MessageHeader(RatchetTerms terms) {
    hasEc = terms.hasEc();
    hasKem = terms.hasKem();
    allowedFlags =
        PADDED | COMPRESSED | (hasEc ? RATCHET_KEY | SEEN_PARITY : 0) | (hasKem ? MATERIAL : 0);
    aad[0] = VERSION;
  }

  /// The bytes of the header, version excluded.
  int size() {
    return size;
  }

  /// The version byte and the header, authenticated with the body; valid until the next call.
  byte[] aad() {
    if (exactAad.length != 1 + size) {
      exactAad = new byte[1 + size];
    }
    System.arraycopy(aad, 0, exactAad, 0, exactAad.length);
    return exactAad;
  }

  boolean has(int flag) {
    return (aad[1] & flag) != 0;
  }

  int ecCounter() {
    return ecCounter;
  }

  int kemCounter() {
    return kemCounter;
  }

  /// The low half of the number of messages in the epoch before, or -1 when the header has none.
  int epochEnd() {
    return epochEnd;
  }

  /// The low half of the number of messages in the sender's chain before this one.
  int chainEnd() {
    return chainEnd;
  }

  byte[] ratchetKey() {
    return ratchetKey;
  }

  MessageHeader begin(int flags) {
    aad[1] = (byte) flags;
    size = 1;
    return this;
  }

  MessageHeader append(int low16) {
    aad[1 + size++] = (byte) (low16 >>> 8);
    aad[1 + size++] = (byte) low16;
    return this;
  }

  MessageHeader append(byte[] key) {
    System.arraycopy(key, 0, aad, 1 + size, key.length);
    size += key.length;
    return this;
  }

  /// Copies version and header into a message and masks the header there.
  void writeMasked(byte[] message, int at, HeaderMasks ec, HeaderMasks kem) {
    var ecMask = ec.first(size, 0);
    var kemMask = kem.first(size, 0);
    message[at] = VERSION;
    for (var i = 0; i < size; i++) {
      message[at + 1 + i] = (byte) (aad[1 + i] ^ ecMask[i] ^ kemMask[i]);
    }
  }

  /// Unmasks the header of `message` with one pair of candidate masks, and says whether it may be
  /// one.
  ///
  /// @param bodyEnd where the body ends, its tag excluded
  /// @param tellsEpochEnd whether the first messages under this candidate tell the end of the epoch
  ///   before
  boolean unmask(
      byte[] message,
      int bodyEnd,
      HeaderMasks ec,
      int ecCandidate,
      HeaderMasks kem,
      int kemCandidate,
      boolean tellsEpochEnd) {
    size = 0;
    unmaskTo(1, message, ec, ecCandidate, kem, kemCandidate);
    if ((aad[1] & ~allowedFlags) != 0) {
      return false;
    }
    var most = Math.min(MOST_SIZE, bodyEnd - 1);
    var expected = 1 + (hasEc ? 2 : 0) + (hasKem ? 2 : 0) + (has(RATCHET_KEY) ? 34 : 0);
    if (expected > most) {
      return false;
    }
    unmaskTo(expected, message, ec, ecCandidate, kem, kemCandidate);
    var position = 2;
    if (hasEc) {
      ecCounter = u16(position);
      position += 2;
    }
    epochEnd = -1;
    if (hasKem) {
      kemCounter = u16(position);
      position += 2;
      if (tellsEpochEnd && kemCounter < MESSAGES_WITH_EPOCH_END) {
        if (expected + 2 > most) {
          return false;
        }
        unmaskTo(expected + 2, message, ec, ecCandidate, kem, kemCandidate);
        epochEnd = u16(position);
        position += 2;
      }
    }
    if (has(RATCHET_KEY)) {
      System.arraycopy(aad, position, ratchetKey, 0, ratchetKey.length);
      chainEnd = u16(position + ratchetKey.length);
    }
    return true;
  }

  private void unmaskTo(
      int newSize,
      byte[] message,
      HeaderMasks ec,
      int ecCandidate,
      HeaderMasks kem,
      int kemCandidate) {
    var ecMask = ec.first(newSize, ecCandidate);
    var kemMask = kem.first(newSize, kemCandidate);
    for (; size < newSize; size++) {
      aad[1 + size] = (byte) (message[1 + size] ^ ecMask[size] ^ kemMask[size]);
    }
  }

  private int u16(int position) {
    return (aad[position] & 0xff) << 8 | (aad[position + 1] & 0xff);
  }
}
