// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.terminal.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The demo end to end: two real nodes, every mode, every figure.
@Timeout(180)
final class DemoIT {
  @TempDir private Path folder;

  @Test
  void everyMessageOfEveryModeIsAcknowledgedAndArrivesByteForByte() {
    try (var nightjar = new Nightjar(folder)) {
      var ended = nightjar.run("demo", "--json");

      assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
      var document = Json.object(ended.out()).orElseThrow();
      assertThat(document).containsEntry("succeeded", true).doesNotContainKey("failure");
      var messages = Json.objects(document, "messages");
      assertThat(messages)
          .hasSizeGreaterThan(10)
          .allMatch(m -> Boolean.TRUE.equals(m.get("matched")));
      assertThat(messages)
          .extracting(message -> Json.object(message, "route").get("suite"))
          .contains("classical", "hybrid", "quantum", "rsa");
      assertThat(messages)
          .allMatch(message -> message.get("wireBytes") instanceof Integer bytes && bytes > 0);
      assertThat(String.valueOf(document.get("tls"))).contains("X25519MLKEM768", "TLSv1.3");
      assertThat(Json.objects(document, "nodes"))
          .extracting(node -> node.get("pid"))
          .doesNotHaveDuplicates()
          .allMatch(pid -> ProcessHandle.of(Long.parseLong(String.valueOf(pid))).isEmpty());
    }
  }
}
