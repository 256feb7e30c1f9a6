// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.discovery.DiscoveryTags;
import dev.nightjar.crypto.discovery.DiscoveryTags.Announcer;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.testkit.OwnVectors;
import dev.nightjar.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The published answers for tags, from fixed seeds.
final class DiscoveryVectorsTest {
  @Test
  void tagsAreAsPublished() {
    var random = new SeededRandom(80);
    var cases = new ArrayList<Map<String, Object>>();
    for (var sizes : List.of(List.of(4), List.of(16), List.of(4, 16, 4), List.of(16, 4, 4, 16))) {
      var addresses = sizes.stream().map(size -> Bytes.random(size, random)).toList();
      cases.add(
          answer(
              new Endpoint(1 + random.nextInt(65_535), addresses),
              Bytes.random(Announcement.NAME_SIZE, random),
              new Announcer(new Fingerprint(Bytes.random(32, random)), random.nextLong(1L << 32)),
              Bytes.random(32, random)));
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar discovery tags, docs/protocol/discovery.md");
    document.put("cases", cases);
    OwnVectors.check("discovery.json", document);
  }

  private static Map<String, Object> answer(
      Endpoint endpoint, Bytes name, Announcer announcer, Bytes anchor) {
    var said = Announcement.said(name, endpoint);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("anchor", anchor.toHex());
    answer.put("announcer", announcer.fingerprint().toHex());
    answer.put("period", announcer.period());
    answer.put("name", name.toHex());
    answer.put("port", endpoint.port());
    answer.put("addresses", endpoint.addresses().stream().map(Bytes::toHex).toList());
    answer.put("said", said.toHex());
    try (var secret = SecretBytes.takeOver(anchor.toByteArray())) {
      var tag = new DiscoveryTags(Primitives.pureJava()).tag(secret, announcer, said);
      answer.put("tag", tag.toHex());
    }
    return answer;
  }
}
