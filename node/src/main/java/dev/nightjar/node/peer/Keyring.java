// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.envelope.SealedEnvelope;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.link.LinkAuthentication;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.session.Sessions;
import dev.nightjar.crypto.suite.CryptoSuites;
import java.security.SecureRandom;

/// The cryptography of one node: its identity, its prekeys, and what works with them.
///
/// All of it runs in the engine's own turn so far. Owned by the engine; not thread-safe.
final class Keyring implements AutoCloseable {
  private static final String LINK_LABEL = "link";

  private final CryptoSuites suites;
  private final Identity identity;
  private final PrekeySecrets prekeys;
  private final SecureRandom random;
  private final Sessions sessions;
  private final SealedEnvelope envelopes;
  private final LinkAuthentication links;

  Keyring(CryptoSuites suites, Identity identity, PrekeySecrets prekeys, SecureRandom random) {
    this.suites = suites;
    this.identity = identity;
    this.prekeys = prekeys;
    this.random = random;
    sessions = new Sessions(suites, random, RatchetPolicy.EVERY_TURN);
    envelopes = new SealedEnvelope(suites, random);
    links = new LinkAuthentication(suites.primitives());
  }

  CryptoSuites suites() {
    return suites;
  }

  Identity identity() {
    return identity;
  }

  Fingerprint fingerprint() {
    return identity.fingerprint();
  }

  PrekeySecrets prekeys() {
    return prekeys;
  }

  Sessions sessions() {
    return sessions;
  }

  SealedEnvelope envelopes() {
    return envelopes;
  }

  LinkAuthentication links() {
    return links;
  }

  SecureRandom random() {
    return random;
  }

  Bytes nonce() {
    return Bytes.random(LinkAuthentication.NONCE_SIZE, random);
  }

  /// What the two ends of a session prove on later connections.
  static SecretBytes linkSecret(Session session) {
    return session.exporter(LINK_LABEL, LinkAuthentication.LINK_SECRET_SIZE);
  }

  @Override
  public void close() {
    identity.close();
    prekeys.close();
  }
}
