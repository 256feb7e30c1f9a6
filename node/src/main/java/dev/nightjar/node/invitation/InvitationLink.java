// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.invitation;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.link.LinkAuthentication;
import dev.nightjar.crypto.primitive.Hash;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.transport.NodeAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Who invites, until when, where they answer, and the secret that lets one person in.
///
/// `toString` says nothing of the secret. Thread-safe; immutable.
public final class InvitationLink {
  /// How many addresses one can name.
  public static final int MAX_ADDRESSES = 4;

  private static final String SCHEME = "nightjar:";
  private static final String VERSION = "1/";
  private static final int MAX_CHARACTERS = 2_048;
  private static final int CHECK_SIZE = 4;
  private static final byte[] CHECK_LABEL =
      "nightjar/1/invitation/check".getBytes(StandardCharsets.US_ASCII);

  private final Fingerprint inviter;
  private final SecretBytes secret;
  private final Instant expires;
  private final List<NodeAddress> addresses;

  /// @param expires is cut to whole seconds
  /// @throws IllegalArgumentException if there are not 1 to 4 addresses with ports, or it expires
  ///   before 1970 or after February 2106, which 32 bits cannot say
  public InvitationLink(
      Fingerprint inviter, SecretBytes secret, Instant expires, List<NodeAddress> addresses) {
    if (addresses.isEmpty() || addresses.size() > MAX_ADDRESSES) {
      throw new IllegalArgumentException(addresses.size() + " addresses, not 1 to 4");
    }
    if (addresses.stream().anyMatch(address -> address.port() == 0)) {
      throw new IllegalArgumentException("an address without a port");
    }
    if (secret.size() != LinkAuthentication.INVITATION_SECRET_SIZE) {
      throw new IllegalArgumentException("a secret of " + secret.size() + " bytes");
    }
    if (expires.getEpochSecond() >>> Integer.SIZE != 0) {
      throw new IllegalArgumentException("expires " + expires);
    }
    this.inviter = inviter;
    this.secret = secret;
    this.expires = Instant.ofEpochSecond(expires.getEpochSecond());
    this.addresses = List.copyOf(addresses);
  }

  public Fingerprint inviter() {
    return inviter;
  }

  public SecretBytes secret() {
    return secret;
  }

  public Instant expires() {
    return expires;
  }

  public List<NodeAddress> addresses() {
    return addresses;
  }

  /// The text to hand over.
  public String link(Hash sha256) {
    var out = new ByteWriter(128).bytes(inviter.value());
    secret.use(out::bytes);
    out.u32((int) expires.getEpochSecond()).u8(addresses.size());
    for (var address : addresses) {
      var host = address.host().getBytes(StandardCharsets.US_ASCII);
      out.u8(host.length).bytes(host).u16(address.port());
    }
    var content = out.toByteArray();
    out.bytes(check(content, sha256));
    var link =
        SCHEME
            + VERSION
            + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    out.wipe();
    return link;
  }

  /// Reads what a person pasted; white space around it does not matter.
  public static InvitationParsing parse(String text, Hash sha256) {
    var link = text.strip();
    if (!link.startsWith(SCHEME)) {
      return new InvitationParsing.Malformed(InvitationParsing.Reason.NO_INVITATION);
    }
    if (!link.startsWith(VERSION, SCHEME.length())) {
      return new InvitationParsing.Malformed(InvitationParsing.Reason.UNKNOWN_VERSION);
    }
    if (link.length() > MAX_CHARACTERS) {
      return damaged();
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(link.substring((SCHEME + VERSION).length()));
      return read(bytes, sha256);
    } catch (IllegalArgumentException _) {
      return damaged();
    }
  }

  private static InvitationParsing read(byte[] bytes, Hash sha256) {
    var size = bytes.length - CHECK_SIZE;
    if (size < 0) {
      return damaged();
    }
    var content = Bytes.copyOfRange(bytes, 0, size);
    var expected = Bytes.wrap(check(content.toByteArray(), sha256));
    if (!Bytes.copyOfRange(bytes, size, bytes.length).equals(expected)) {
      return damaged();
    }
    var in = new ByteReader(content);
    var inviter = Fingerprint.parse(in.bytes(Fingerprint.SIZE));
    var secret = SecretBytes.takeOver(in.array(LinkAuthentication.INVITATION_SECRET_SIZE));
    var expires = Instant.ofEpochSecond(in.u32() & 0xffff_ffffL);
    var addresses = new ArrayList<NodeAddress>();
    var count = in.u8();
    for (var i = 0; i < count && in.hasNotRunOut(); i++) {
      var host = new String(in.array(in.u8()), StandardCharsets.US_ASCII);
      addresses.add(new NodeAddress(host, in.u16())); // What it refuses is damaged as well.
    }
    return in.isComplete() && inviter.isPresent()
        ? new InvitationParsing.Read(new InvitationLink(inviter.get(), secret, expires, addresses))
        : damaged();
  }

  private static byte[] check(byte[] content, Hash sha256) {
    return Bytes.wrap(sha256.of(CHECK_LABEL, content)).slice(0, CHECK_SIZE).toByteArray();
  }

  private static InvitationParsing damaged() {
    return new InvitationParsing.Malformed(InvitationParsing.Reason.DAMAGED);
  }

  @Override
  public String toString() {
    return "InvitationLink[of " + inviter + ", expires " + expires + "]";
  }
}
