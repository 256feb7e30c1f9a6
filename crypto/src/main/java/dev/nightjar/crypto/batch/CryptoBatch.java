// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.batch;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.session.Decryption;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.signature.SignatureScheme;
import dev.nightjar.crypto.signature.SigningKey;
import dev.nightjar.crypto.signature.VerificationKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Messages and signatures by the batch.
///
/// A session is not thread-safe: messages of one session stay in order on one lane, and different
/// sessions run side by side. Nobody else may use those sessions meanwhile. Thread-safe otherwise.
public final class CryptoBatch {
  private final Batch batch;

  public CryptoBatch(Batch batch) {
    this.batch = batch;
  }

  /// A message to be encrypted.
  public record Outgoing(Session session, Bytes plaintext) {}

  /// A message that arrived.
  public record Incoming(Session session, Bytes message) {}

  /// A signature to be verified.
  public record Signed(VerificationKey key, Bytes message, Bytes signature) {}

  /// The encrypted messages; the caller persists the sessions before it transmits.
  public List<Outcome<Bytes>> encrypt(List<Outgoing> messages, Instant now)
      throws InterruptedException {
    return batch.runInGroups(
        messages,
        item -> new Owner(item.session()),
        item ->
            Optional.of(Bytes.wrap(item.session().encrypt(item.plaintext().toByteArray(), now))));
  }

  /// What decrypting came to; [Decryption.Undecryptable] counts as failed.
  public List<Outcome<Decryption>> decrypt(List<Incoming> messages, Instant now)
      throws InterruptedException {
    return batch.runInGroups(
        messages,
        item -> new Owner(item.session()),
        item ->
            switch (item.session().decrypt(item.message().toByteArray(), now)) {
              case Decryption.Undecryptable _ -> Optional.empty();
              case Decryption decryption -> Optional.of(decryption);
            });
  }

  /// The signatures of the messages.
  public List<Outcome<Bytes>> sign(
      SignatureScheme scheme, SigningKey key, List<Bytes> messages, SecureRandom random)
      throws InterruptedException {
    return batch.run(
        messages, message -> Optional.of(scheme.sign(key, message.toByteArray(), random)));
  }

  /// The messages whose signatures verify.
  public List<Outcome<Bytes>> verify(SignatureScheme scheme, List<Signed> items)
      throws InterruptedException {
    return batch.run(
        items,
        item ->
            scheme.verify(item.key(), item.message().toByteArray(), item.signature())
                ? Optional.of(item.message())
                : Optional.empty());
  }

  /// A session as the name of its group: by identity, whatever its `equals` may say one day.
  private record Owner(Session session) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Owner(var theirs) && theirs == session;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(session);
    }
  }
}
