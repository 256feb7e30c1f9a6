// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.discovery;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.base.Label;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.MessageDigest;
import java.util.Collection;

/// Makes the tags by which one contact finds the other, and recognises them.
///
/// A tag is a code under the secret that the two share, over who announces, when, and everything
/// else that the announcement says: it is worth nothing in another one. Comparisons take the same
/// time whatever differs. Thread-safe; immutable.
public final class DiscoveryTags {
  /// Size of a tag in bytes.
  public static final int SIZE = 8;

  private static final byte[] LABEL = Label.bare("nightjar/1/discovery/tag");
  private static final int FIXED = Fingerprint.SIZE + Long.BYTES;

  private final Primitives primitives;

  public DiscoveryTags(Primitives primitives) {
    this.primitives = primitives;
  }

  /// Who announces something, and in which quarter of an hour since 1970.
  public record Announcer(Fingerprint fingerprint, long period) {}

  /// The tag for the contact with whom the announcer shares `anchor`.
  ///
  /// @param said everything else that is announced, without the tags
  public Bytes tag(SecretBytes anchor, Announcer announcer, Bytes said) {
    var input =
        new ByteWriter(LABEL.length + FIXED + said.size())
            .bytes(LABEL)
            .bytes(announcer.fingerprint().value())
            .u64(announcer.period())
            .bytes(said)
            .toByteArray();
    return anchor.use(key -> Bytes.copyOfRange(primitives.hmacSha256().mac(key, input), 0, SIZE));
  }

  /// Whether one of these tags is that of the announcer for whoever else has `anchor`.
  public boolean isAmong(
      Collection<Bytes> tags, SecretBytes anchor, Announcer announcer, Bytes said) {
    var expected = tag(anchor, announcer, said).toByteArray();
    var found = false;
    for (var tag : tags) {
      found |= MessageDigest.isEqual(tag.toByteArray(), expected);
    }
    return found;
  }
}
