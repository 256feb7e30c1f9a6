// SPDX-License-Identifier: Apache-2.0
import dev.nightjar.node.Broadcast;
import dev.nightjar.node.Nightjar;
import java.nio.file.Path;
import java.time.Duration;

/// Sends one text to every contact of a home: `java -cp … BroadcastNews.java HOME TEXT`. Who is not
/// online gets it when this home is online with them the next time.
class BroadcastNews {
  public static void main(String[] arguments) throws Exception {
    var passphrase = System.getenv("NIGHTJAR_PASSPHRASE").toCharArray();
    var builder = Nightjar.builder().home(Path.of(arguments[0])).passphrase(passphrase);
    try (var node = builder.start()) {
      for (var result : node.broadcast(node.contacts(), arguments[1])) {
        switch (result) {
          case Broadcast.Accepted(var delivery) ->
              System.out.println(
                  delivery.to().name() + ": " + delivery.awaitHindrance(Duration.ofSeconds(20)));
          case Broadcast.Refused(var contact, var why) ->
              System.out.println(contact.name() + ": " + why.getMessage());
        }
      }
    }
  }
}
