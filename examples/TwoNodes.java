// SPDX-License-Identifier: Apache-2.0
import dev.nightjar.node.Nightjar;
import dev.nightjar.node.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;

/// Two nodes in one program compare their safety numbers and talk: `java -cp … TwoNodes.java`.
class TwoNodes {
  public static void main(String[] arguments) throws Exception {
    var homes = Files.createTempDirectory("two-nodes");
    try (var alice = start(homes, "alice");
        var bob = start(homes, "bob")) {
      var heard = new LinkedBlockingQueue<String>();
      alice.onMessage(message -> {
        heard.add("alice heard: " + message.text());
        alice.send(message.from(), "Hello, Bob.");
      });
      bob.onMessage(message -> heard.add("bob heard: " + message.text()));

      var contact = bob.accept(alice.invite().link(), "alice");
      var same = bob.safetyNumber(contact).equals(alice.safetyNumber(alice.contact("bob")));
      System.out.println("same safety number: " + same);
      bob.send(contact, "Hello, Alice.");
      System.out.println(heard.take());
      System.out.println(heard.take());
    }
  }

  static Node start(Path homes, String name) {
    var builder = Nightjar.builder().home(homes.resolve(name)).name(name);
    builder.passphrase("choose a better one".toCharArray()).create();
    return builder.passphrase("choose a better one".toCharArray()).listen("127.0.0.1", 0).start();
  }
}
