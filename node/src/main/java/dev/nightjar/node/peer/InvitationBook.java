// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.link.LinkAuthentication;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The invitations that were given out and neither used nor expired.
///
/// Owned by the engine; not thread-safe.
final class InvitationBook implements AutoCloseable {
  static final String RECORD = "invitations";

  /// Invitations open at a time.
  static final int MAX_OPEN = 1_000;

  private static final int VERSION = 1;

  /// One invitation. Not a record: it holds a secret, and two invitations are never equal.
  static final class Entry {
    private final Bytes locator;
    private final SecretBytes secret;
    private final Instant expires;
    private final BundleAccount bundles = BundleAccount.ofInvitation();
    private @Nullable ModePolicy known;

    private Entry(Bytes locator, SecretBytes secret, Instant expires) {
      this.locator = locator;
      this.secret = secret;
      this.expires = expires;
    }

    Bytes locator() {
      return locator;
    }

    SecretBytes secret() {
      return secret;
    }

    Instant expires() {
      return expires;
    }

    /// Somebody came by it who proved to be a contact, or not to be one, towards whom this is the
    /// policy; the next offer is of it.
    void bring(ModePolicy policy) {
      known = policy;
    }

    /// What is offered to who comes by it.
    ///
    /// @param unknown what is offered to strangers
    ModePolicy policy(ModePolicy unknown) {
      return known == null ? unknown : known;
    }

    /// Of all who come by it together.
    BundleAccount bundles() {
      return bundles;
    }
  }

  private final LinkAuthentication links;
  private final List<Entry> open = new ArrayList<>();

  InvitationBook(LinkAuthentication links) {
    this.links = links;
  }

  /// Remembers an invitation and takes its secret over, unless there are too many.
  boolean add(SecretBytes secret, Instant expires, Instant now) {
    tidy(now);
    if (open.size() == MAX_OPEN) {
      secret.close();
      return false;
    }
    return open.add(entry(secret, expires));
  }

  /// Wipes what has expired; whether anything had.
  boolean tidy(Instant now) {
    return open.removeIf(entry -> {
      var isOver = !now.isBefore(entry.expires());
      if (isOver) {
        entry.secret().close();
      }
      return isOver;
    });
  }

  private Entry entry(SecretBytes secret, Instant expires) {
    return new Entry(links.locator(secret), secret, expires);
  }

  /// The invitation with this locator that can be used now.
  Optional<Entry> find(Bytes locator, Instant now) {
    return open.stream()
        .filter(entry -> entry.locator().equals(locator) && now.isBefore(entry.expires()))
        .findFirst();
  }

  boolean isOpen(Entry entry) {
    return open.contains(entry);
  }

  void use(Entry entry) {
    open.remove(entry);
    entry.secret().close();
  }

  SecretBytes encode() {
    var out = new ByteWriter(64).u8(VERSION).u16(open.size());
    for (var entry : open) {
      entry.secret().use(out::bytes);
      out.u64(entry.expires().getEpochSecond());
    }
    var encoded = SecretBytes.takeOver(out.toByteArray());
    out.wipe();
    return encoded;
  }

  /// Wipes every secret.
  @Override
  public void close() {
    open.forEach(entry -> entry.secret().close());
    open.clear();
  }

  /// Fills an empty book; false if `stored` is not one.
  boolean restore(SecretBytes stored) {
    return stored.use(bytes -> {
      var in = new ByteReader(bytes);
      if (in.u8() != VERSION) {
        return false;
      }
      var count = in.u16();
      for (var i = 0; i < count && in.hasNotRunOut(); i++) {
        var secret = SecretBytes.takeOver(in.array(LinkAuthentication.INVITATION_SECRET_SIZE));
        open.add(entry(secret, Instant.ofEpochSecond(in.u64())));
      }
      return in.isComplete();
    });
  }
}
