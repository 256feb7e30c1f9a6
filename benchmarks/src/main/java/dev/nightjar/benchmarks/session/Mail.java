// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.session;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.cache.CacheLimits;
import dev.nightjar.crypto.cache.CryptoCaches;
import dev.nightjar.crypto.envelope.EnvelopeOpening;
import dev.nightjar.crypto.envelope.Recipient;
import dev.nightjar.crypto.envelope.SealedEnvelope;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.security.SecureRandom;

/// Envelopes from one party to another.
///
/// Not thread-safe.
public final class Mail {
  private final Party sender;
  private final Party owner;
  private final Recipient recipient;
  private final SealedEnvelope envelopes;

  private Mail(Party sender, Party owner, Recipient recipient) {
    this.sender = sender;
    this.owner = owner;
    this.recipient = recipient;
    this.envelopes = new SealedEnvelope(sender.suites(), new SecureRandom());
  }

  static Mail toIdentity(Suite suite) {
    var owner = new Party(suite);
    var recipient = Recipient.identity(owner.identity().keys(), suite).orElseThrow();
    return new Mail(new Party(suite), owner, recipient);
  }

  /// Both sides with caches.
  public static Mail toIdentityCached(Suite suite) {
    var primitives = Primitives.best();
    var suites =
        new CryptoSuites(
            primitives,
            new CryptoCaches(primitives.sha256(), CacheLimits.STANDARD, System::nanoTime));
    var owner = new Party(suite, suites);
    var recipient = Recipient.identity(owner.identity().keys(), suite).orElseThrow();
    return new Mail(new Party(suite, suites), owner, recipient);
  }

  static Mail toPrekey(Suite suite) {
    var owner = new Party(suite);
    return new Mail(new Party(suite), owner, Recipient.prekey(owner.lastResort()));
  }

  public byte[] seal(byte[] content) {
    return envelopes.seal(sender.identity(), recipient, Bytes.EMPTY, content).orElseThrow();
  }

  public EnvelopeOpening open(byte[] envelope) {
    var opening =
        envelopes.open(owner.identity(), owner.prekeys(), Bytes.EMPTY, envelope, Party.NOW);
    if (opening instanceof EnvelopeOpening.Unopenable) {
      throw new IllegalStateException("a genuine envelope did not open");
    }
    return opening;
  }
}
