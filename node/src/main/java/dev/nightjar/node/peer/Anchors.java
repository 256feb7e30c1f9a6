// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.crypto.link.LinkAuthentication;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Link secrets that outlive the sessions they are from, the newest first: by one that both still
/// have, contacts that have forgotten each other's sessions let each other in.
///
/// They open a connection and nothing else: which modes are allowed does not depend on them. Owned
/// by the engine; not thread-safe.
final class Anchors {
  /// The newest one and those before it.
  static final int MAX = 4;

  /// One of them; the suite is that of the session that the secret is from.
  private static final class Anchor {
    private final Suite suite;
    private final SecretBytes secret;

    Anchor(Suite suite, SecretBytes secret) {
      this.suite = suite;
      this.secret = secret;
    }
  }

  private final List<Anchor> all = new ArrayList<>(MAX);

  /// Whether the newest one is from an introduction that the contact may never have heard.
  private boolean isProposed;

  /// How often they have changed.
  private int changes;

  boolean isEmpty() {
    return all.isEmpty();
  }

  /// Another number than before whenever they are others than before.
  int changes() {
    return changes;
  }

  int size() {
    return all.size();
  }

  /// The link secrets, which stay here.
  List<SecretBytes> secrets() {
    return all.stream().map(anchor -> anchor.secret).toList();
  }

  /// The one before which there are so many newer ones, if there is one; it stays here.
  Optional<SecretBytes> at(int index) {
    return all.stream().skip(index).map(anchor -> anchor.secret).findFirst();
  }

  /// Of which suite that one is.
  Suite suite(int index) {
    return all.get(index).suite;
  }

  /// The one that both sides most likely have.
  Optional<SecretBytes> newest() {
    return at(0);
  }

  /// Whether this is one of them, of a suite that whoever keeps to this floor has left.
  boolean isBelow(Suite floor, SecretBytes secret) {
    return all.stream()
        .anyMatch(anchor -> !anchor.suite.isAtLeast(floor) && anchor.secret.matches(secret));
  }

  /// Both sides know this session; the anchors before it stay, for the contact may be put back.
  void add(Session session) {
    add(session.suite(), Keyring.linkSecret(session));
  }

  /// The same for a secret, which is taken over.
  void add(Suite suite, SecretBytes secret) {
    changes++;
    isProposed = false;
    all.addFirst(new Anchor(suite, secret));
    if (all.size() > MAX) {
      all.removeLast().secret.close();
    }
  }

  /// This side introduces itself anew. However often it has to, that makes one anchor.
  void propose(Session session) {
    if (isProposed) {
      all.removeFirst().secret.close();
    }
    add(session);
    isProposed = true;
  }

  /// The contact was heard.
  void settle() {
    isProposed = false;
  }

  /// Both sides know a session. If it is of a stronger suite than the newest anchor, whoever broke
  /// the weaker one cannot have its secret; true if that was so.
  boolean raiseTo(Session known) {
    if (all.isEmpty()
        || all.getFirst().suite == known.suite()
        || !known.suite().isAtLeast(all.getFirst().suite)) {
      return false;
    }
    add(known);
    return true;
  }

  void clear() {
    changes++;
    all.forEach(anchor -> anchor.secret.close());
    all.clear();
    isProposed = false;
  }

  /// The newest one, in "Contact" of `docs/protocol/home.md`; nothing if there is none.
  void writeNewest(ByteWriter out) {
    all.stream().limit(1).forEach(anchor -> write(anchor, out));
  }

  /// Those before it.
  void writeEarlier(ByteWriter out) {
    out.u8(Math.max(0, all.size() - 1));
    all.stream().skip(1).forEach(anchor -> write(anchor, out));
  }

  private static void write(Anchor anchor, ByteWriter out) {
    out.u8(anchor.suite.code());
    anchor.secret.use(out::bytes);
  }

  /// Takes over one that was written, which is older than all others; false when it is none.
  boolean read(ByteReader in) {
    var suite = Suite.ofCode(in.u8());
    var secret = SecretBytes.takeOver(in.array(LinkAuthentication.LINK_SECRET_SIZE));
    if (suite.isEmpty() || !in.hasNotRunOut() || all.size() == MAX) {
      secret.close();
      return false;
    }
    changes++;
    all.add(new Anchor(suite.get(), secret));
    return true;
  }

  /// The same for those before the newest.
  boolean readEarlier(ByteReader in) {
    var isSound = true;
    for (var left = in.u8(); left > 0 && isSound; left--) {
      isSound = read(in);
    }
    return isSound;
  }
}
