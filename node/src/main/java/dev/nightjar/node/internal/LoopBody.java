// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.Moment;
import java.time.Instant;
import java.util.List;

/// What an [EngineLoop] turns. Called on the loop's thread, but for [#failed].
public interface LoopBody {
  /// Handles events in order, none when it was nudged; false when storing failed.
  ///
  /// @param isMoreWaiting whether it will be called again at once
  boolean handle(List<Event> events, Moment now, boolean isMoreWaiting);

  /// Nothing more will be handled: everything is to be stored when this returns; false when that
  /// failed.
  boolean settle(Moment now);

  /// When time alone will be reason enough, by the steady clock.
  Instant nextTick(Moment now);

  /// The loop cannot go on. Told before anybody else can notice that it is over.
  void failing(Failure why);

  /// The last call on the loop's thread, whatever ended it: closes what the others work with.
  void over();

  /// On a thread of its own, when the loop ended without having been asked to.
  void failed();

  /// Why the loop ended without having been asked to.
  sealed interface Failure {
    /// The home could not be written.
    record Store() implements Failure {}

    /// A bug; it is in the log.
    record Bug(Throwable cause) implements Failure {}
  }
}
