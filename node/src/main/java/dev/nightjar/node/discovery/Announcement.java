// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.discovery.DiscoveryTags;
import java.util.List;

/// What a node tells a network: where it is, for those who find their tag.
///
/// @param name 8 random bytes, another one for whatever else differs
/// @param endpoint where it can be called
/// @param tags 60 of 8 bytes, one for each contact and the rest random, kept in order
public record Announcement(Bytes name, Endpoint endpoint, List<Bytes> tags) {
  /// Size of a name in bytes.
  public static final int NAME_SIZE = 8;

  /// How many tags there are, always.
  public static final int TAGS = 60;

  public Announcement {
    tags = tags.stream().sorted().toList();
    if (name.size() != NAME_SIZE
        || tags.size() != TAGS
        || !tags.stream().allMatch(tag -> tag.size() == DiscoveryTags.SIZE)) {
      throw new IllegalArgumentException("no announcement");
    }
  }

  /// What tags cover of an announcement at `endpoint` under `name`.
  public static Bytes said(Bytes name, Endpoint endpoint) {
    return name.concat(endpoint.encoded());
  }
}
