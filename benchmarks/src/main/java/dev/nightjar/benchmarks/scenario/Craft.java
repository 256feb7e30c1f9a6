// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.benchmarks.session.Mail;
import dev.nightjar.crypto.suite.Suite;
import java.util.HashMap;
import java.util.Map;

/// Hybrid envelopes of 1 KiB, which sign as well as encrypt: made, and opened and verified, each
/// timed by itself.
final class Craft {
  private Craft() {}

  static Map<String, Object> figures(int count) {
    var mail = Mail.toIdentityCached(Suite.HYBRID);
    for (var i = 0; i < count / 2; i++) { // The compiler is not what is measured.
      mail.open(mail.seal(new byte[Letters.SIZE]));
    }
    var made = new Times();
    var opened = new Times();
    for (var i = 0; i < count; i++) {
      var start = System.nanoTime();
      var envelope = mail.seal(new byte[Letters.SIZE]);
      var between = System.nanoTime();
      mail.open(envelope);
      made.add(between - start);
      opened.add(System.nanoTime() - between);
    }
    var figures = new HashMap<>(made.figures("made-"));
    figures.putAll(opened.figures("opened-"));
    return figures;
  }
}
