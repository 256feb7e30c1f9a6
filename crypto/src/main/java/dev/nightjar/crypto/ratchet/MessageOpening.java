// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.crypto.primitive.Aead;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Opens messages by trying the chains they may have been sent under; only success moves a chain.
///
/// Owned by its [Ratchet], reused for every message; not thread-safe.
final class MessageOpening {
  private final Halves halves;
  private final Aead aead;
  private final MessageHeader header;
  private final HeaderMasks ecMasks;
  private final HeaderMasks kemMasks;
  private final byte[] ecKey = new byte[Kdf.KEY_SIZE];
  private final byte[] kemKey = new byte[Kdf.KEY_SIZE];

  MessageOpening(Halves halves, Aead aead, RatchetTerms terms) {
    this.halves = halves;
    this.aead = aead;
    header = new MessageHeader(terms);
    ecMasks = new HeaderMasks(halves.kdf, ChainLabels.EC, !terms.hasEc());
    kemMasks = new HeaderMasks(halves.kdf, ChainLabels.KEM, !terms.hasKem());
  }

  /// The content of a message of the right version and size, or null when it cannot be had.
  byte @Nullable [] open(byte[] message, long now) {
    begin(message, message.length - Aead.TAG_SIZE);
    try {
      return tryCandidates(message, now);
    } finally {
      forget();
    }
  }

  private void begin(byte[] message, int tagAt) {
    ecMasks.begin(message, tagAt);
    kemMasks.begin(message, tagAt);
    if (halves.ec != null) {
      halves.ec.addCandidates(ecMasks);
    }
    if (halves.kem != null) {
      halves.kem.addCandidates(kemMasks);
    }
  }

  private byte @Nullable [] tryCandidates(byte[] message, long now) {
    var bodyEnd = message.length - Aead.TAG_SIZE;
    var ecCandidates = halves.ec == null ? 1 : halves.ec.candidates();
    var kemCandidates = halves.kem == null ? 1 : halves.kem.candidates();
    for (var k = 0; k < kemCandidates; k++) {
      var tellsEpochEnd = halves.kem != null && halves.kem.tellsEpochEnd(k);
      for (var e = 0; e < ecCandidates; e++) {
        if (header.unmask(message, bodyEnd, ecMasks, e, kemMasks, k, tellsEpochEnd)
            && findKeys(e, k, now)) {
          var content = open(message, e, k, now);
          if (content != null) {
            return content;
          }
        }
      }
    }
    return null;
  }

  private boolean findKeys(int ecCandidate, int kemCandidate, long now) {
    return (halves.ec == null || halves.ec.isPlausible(ecCandidate, header, now))
        && (halves.kem == null || halves.kem.isPlausible(kemCandidate, header, now))
        && (halves.kem == null || halves.kem.find(kemCandidate, header, now, kemKey))
        && (halves.ec == null || halves.ec.find(ecCandidate, header, now, ecKey));
  }

  /// Opens the body under the keys just found and moves the state, or does nothing.
  private byte @Nullable [] open(byte[] message, int ecCandidate, int kemCandidate, long now) {
    var bodyAt = 1 + header.size();
    var sealed = message.length - bodyAt;
    var body = new byte[sealed - Aead.TAG_SIZE];
    var key = halves.combine(ecKey, kemKey);
    if (!aead.open(key, Ratchet.NONCE, header.aad(), message, bodyAt, sealed, body, 0)) {
      return null;
    }
    var materialSize =
        halves.kem != null && header.has(MessageHeader.MATERIAL)
            ? halves.kem.materialSize(kemCandidate)
            : 0;
    var content = MessageBody.content(body, materialSize, header);
    if (content == null) {
      return null;
    }
    if (halves.ec != null) {
      halves.ec.accept(ecCandidate, header, now);
    }
    if (halves.kem != null) {
      halves.kem.accept(kemCandidate, header, MessageBody.material(body, materialSize), now);
    }
    if (!MessageBody.isContentOnly(header)) {
      Arrays.fill(body, (byte) 0);
    }
    return content;
  }

  private void forget() {
    Arrays.fill(ecKey, (byte) 0);
    Arrays.fill(kemKey, (byte) 0);
    ecMasks.end();
    kemMasks.end();
    if (halves.ec != null) {
      halves.ec.dropAttempt();
    }
  }
}
