// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.node.Contact;
import dev.nightjar.node.Delivery;
import dev.nightjar.node.Node;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// So many messages as fast as they are taken, until the last one is acknowledged.
record Burst(Node node, Letters letters) {
  Map<String, Object> send(Contact to, int count) throws InterruptedException {
    var texts = IntStream.range(0, count).mapToObj(_ -> letters.next()).toList();
    var accepted = new ArrayList<CompletableFuture<Delivery>>();
    var start = System.nanoTime();
    texts.forEach(text -> accepted.add(node.submit(to, text)));
    for (var each : accepted) {
      Part.awaitAcknowledgement(each.join());
    }
    return Map.of("millis", (System.nanoTime() - start) / 1e6);
  }
}
