// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery.mdns;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.discovery.DiscoveryTags;
import dev.nightjar.node.discovery.Announcement;
import dev.nightjar.node.discovery.Endpoint;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Announcements of nobody in particular.
final class Announcements {
  private Announcements() {}

  /// One whose addresses have these sizes.
  static Announcement some(RandomGenerator random, int... addressSizes) {
    var addresses =
        IntStream.of(addressSizes).mapToObj(size -> Bytes.random(size, random)).toList();
    return at(new Endpoint(1 + random.nextInt(65_535), addresses), random);
  }

  static Announcement at(Endpoint endpoint, RandomGenerator random) {
    List<Bytes> tags =
        Stream.generate(() -> Bytes.random(DiscoveryTags.SIZE, random))
            .limit(Announcement.TAGS)
            .toList();
    return new Announcement(Bytes.random(Announcement.NAME_SIZE, random), endpoint, tags);
  }
}
