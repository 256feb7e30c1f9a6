// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.listen;

import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.node.Node;
import dev.nightjar.node.NodeEvent;
import dev.nightjar.node.Subscription;
import java.util.concurrent.CompletableFuture;

/// Passes what happens to a node on to a narrator, until nobody reads what that one says.
///
/// The message that could not be printed then counts as not had, and is there again when somebody
/// listens the next time. Thread-safe.
public final class Narration implements AutoCloseable {
  private final Narrator narrator;
  private final Terminal terminal;
  private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
  private final CompletableFuture<Void> unheard = new CompletableFuture<>();

  private Narration(Narrator narrator, Terminal terminal) {
    this.narrator = narrator;
    this.terminal = terminal;
  }

  /// Begins to narrate.
  ///
  /// @param terminal where `narrator` prints
  public static Narration of(Node node, Narrator narrator, Terminal terminal) {
    var narration = new Narration(narrator, terminal);
    narration.subscription.complete(node.onEvent(narration::tell));
    return narration;
  }

  private void tell(NodeEvent event) {
    narrator.tell(event);
    if (terminal.isBroken()) {
      close(); // Before returning, which would say that the message was had.
      unheard.complete(null);
    }
  }

  /// Completes when nobody reads any more.
  public CompletableFuture<Void> whenUnheard() {
    return unheard;
  }

  @Override
  public void close() {
    subscription.join().close();
  }
}
