// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.content.Padding;
import dev.nightjar.crypto.primitive.Aead;
import java.util.Arrays;

/// Makes messages: first the size of the next one is settled, then it is written.
///
/// Owned by its [Ratchet], reused for every message; not thread-safe.
final class MessageSealing {
  private final Halves halves;
  private final Aead aead;
  private final RatchetPolicy policy;
  private final MessageHeader header;
  private final HeaderMasks ecMasks;
  private final HeaderMasks kemMasks;
  private final byte[] ecKey = new byte[Kdf.KEY_SIZE];
  private final byte[] kemKey = new byte[Kdf.KEY_SIZE];
  private Bytes material = Bytes.EMPTY;

  MessageSealing(Halves halves, Aead aead, RatchetTerms terms) {
    this.halves = halves;
    this.aead = aead;
    policy = terms.policy();
    header = new MessageHeader(terms);
    ecMasks = new HeaderMasks(halves.kdf, ChainLabels.EC, !terms.hasEc());
    kemMasks = new HeaderMasks(halves.kdf, ChainLabels.KEM, !terms.hasKem());
  }

  /// Renews what is due and writes the header of the next message.
  ///
  /// @return the size of that message
  int prepare(int contentSize, int flags, long now) {
    material = Bytes.EMPTY;
    if (halves.ec != null) {
      halves.ec.prepareSending(policy, now);
      requireRoom(halves.ec.sending());
    }
    if (halves.kem != null) {
      halves.kem.prepareSending(policy, now);
      requireRoom(halves.kem.sending());
      material = halves.kem.material(now);
    }
    var padded = Padding.paddedSize(contentSize);
    writeHeader(padded == contentSize ? flags : flags | MessageHeader.PADDED);
    return 1 + header.size() + material.size() + padded + Aead.TAG_SIZE;
  }

  private void writeHeader(int contentFlags) {
    var flags = material.isEmpty() ? contentFlags : contentFlags | MessageHeader.MATERIAL;
    if (halves.ec != null) {
      flags |= halves.ec.seenParity() == 1 ? MessageHeader.SEEN_PARITY : 0;
      flags |= halves.ec.carriesKey() ? MessageHeader.RATCHET_KEY : 0;
    }
    header.begin(flags);
    if (halves.ec != null) {
      header.append(halves.ec.sending().next());
    }
    if (halves.kem != null) {
      header.append(halves.kem.sending().next());
      if (halves.kem.tellsEpochEnd()) {
        header.append(halves.kem.previousEnd());
      }
    }
    if (halves.ec != null && halves.ec.carriesKey()) {
      header.append(halves.ec.ownPublic()).append(halves.ec.previousEnd());
    }
  }

  /// Writes the message prepared for and passes its keys.
  void seal(byte[] content, int from, int length, byte[] target, int at, long now) {
    var bodyAt = at + 1 + header.size();
    var padded = Padding.paddedSize(length);
    var bodySize = material.size() + padded;
    takeSendingKeys();
    var key = halves.combine(ecKey, kemKey);
    if (bodySize == length) {
      aead.seal(key, Ratchet.NONCE, header.aad(), content, from, length, target, bodyAt);
    } else {
      var contentAt = bodyAt + material.size();
      material.copyTo(target, bodyAt);
      System.arraycopy(content, from, target, contentAt, length);
      if (padded > length) {
        Padding.fill(target, contentAt + length, contentAt + padded);
      }
      aead.seal(key, Ratchet.NONCE, header.aad(), target, bodyAt, bodySize, target, bodyAt);
    }
    maskHeader(target, at, bodyAt + bodySize);
    if (halves.kem != null) {
      halves.kem.sent(!material.isEmpty(), now);
    }
    forget();
  }

  private void takeSendingKeys() {
    if (halves.ec != null) {
      halves.ec.sending().messageKey(ecKey);
      halves.ec.sending().advance();
    }
    if (halves.kem != null) {
      halves.kem.sending().messageKey(kemKey);
      halves.kem.sending().advance();
    }
  }

  private void maskHeader(byte[] target, int at, int tagAt) {
    ecMasks.begin(target, tagAt);
    kemMasks.begin(target, tagAt);
    if (halves.ec != null) {
      ecMasks.add(halves.ec.sendHeaderKey());
    }
    if (halves.kem != null) {
      kemMasks.add(halves.kem.sendHeaderKey());
    }
    header.writeMasked(target, at, ecMasks, kemMasks);
  }

  private void forget() {
    Arrays.fill(ecKey, (byte) 0);
    Arrays.fill(kemKey, (byte) 0);
    ecMasks.end();
    kemMasks.end();
    material = Bytes.EMPTY;
  }

  private static void requireRoom(Chain chain) {
    if (chain.next() == Chain.END) {
      throw new IllegalStateException("the chain is exhausted; the peer has not answered");
    }
  }
}
