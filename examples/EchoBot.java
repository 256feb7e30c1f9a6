// SPDX-License-Identifier: Apache-2.0
import dev.nightjar.node.Nightjar;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Sends back whatever it is sent: `java -cp … EchoBot.java HOME`. It prints an invitation, and
/// ends with its input. A message that arrived before a crash is answered after it.
class EchoBot {
  public static void main(String[] arguments) throws Exception {
    var home = Path.of(arguments[0]);
    var builder = Nightjar.builder().home(home).name("echo");
    if (Files.notExists(home)) {
      builder.passphrase(passphrase()).create();
    }
    try (var node = builder.passphrase(passphrase()).listen("127.0.0.1", 0).start()) {
      node.onMessage(message -> node.send(message.from(), message.text()));
      System.out.println(node.invite().link());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  static char[] passphrase() {
    return System.getenv("NIGHTJAR_PASSPHRASE").toCharArray();
  }
}
