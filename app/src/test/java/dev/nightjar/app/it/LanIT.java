// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.it.Nightjar.Listening;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two programs whose addresses have changed find each other by multicast on the loopback
/// interface.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LanIT {
  private Path folder;
  private Nightjar nightjar;

  @BeforeAll
  void makeHomes(@TempDir Path temporary) {
    folder = temporary;
    nightjar = new Nightjar(folder);
    for (var name : new String[] {"alice", "bob"}) {
      assertThat(nightjar.run("init", "--name", name, "--home", home(name)).exitCode()).isZero();
    }
  }

  @AfterAll
  void endEverything() {
    nightjar.close();
  }

  @Test
  void aMessageArrivesAfterBothMoved() throws IOException, InterruptedException {
    var alice = listening("alice");
    var bob = listening("bob");
    var link = nightjar.run("invite", "--home", home("alice")).out().strip();
    var added = nightjar.run("contact", "add", link, "--name", "alice", "--home", home("bob"));
    assertThat(added.exitCode()).as(added.err()).isZero();
    alice.kill();
    bob.kill();

    var elsewhere = listening("alice", "--lan");
    listening("bob", "--lan");
    var sent = nightjar.run("send", "alice", "found you", "--home", home("bob"));

    assertThat(sent.exitCode()).as(sent.err()).isZero();
    assertThat(elsewhere.line("found you")).contains("\"message\"");
  }

  private Listening listening(String name, String... more) throws IOException {
    var started = nightjar.listen(name, more);
    started.line("\"ready\"");
    return started;
  }

  private String home(String name) {
    return nightjar.home(name).toString();
  }
}
