// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.app.control.Views.CheckView;
import dev.nightjar.app.control.Views.ContactView;
import dev.nightjar.app.control.Views.DeliveryView;
import dev.nightjar.app.control.Views.ExportView;
import dev.nightjar.app.control.Views.IdentityView;
import dev.nightjar.app.control.Views.InvitationView;
import dev.nightjar.app.control.Views.StatusView;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.Letter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

/// What a home can be asked, whichever process has it open.
///
/// What is in the way is a [dev.nightjar.node.NightjarException] or a
/// [dev.nightjar.app.problem.ProblemException]. Thread-safe.
public interface HomeService extends AutoCloseable {
  IdentityView identity();

  StatusView status();

  /// Makes an invitation.
  ///
  /// @param addresses where it will be answered; empty for where the node listens
  InvitationView invite(Duration validity, List<String> addresses);

  List<ContactView> contacts();

  ContactView contact(String name);

  ContactView accept(String link, String name);

  ContactView verify(String name, boolean verified);

  ContactView rename(String name, String newName);

  void remove(String name);

  /// Sets the mode of the next session; `floor` also moves the floor there, up or down.
  ContactView mode(String name, Suite suite, boolean floor);

  /// Decides about a key that changed: trusts the new one, or keeps the old one.
  ContactView changedKey(String name, boolean accept);

  /// Sends and waits for the end-to-end acknowledgement, for at most `timeout`.
  ///
  /// @param manner one that is possible
  DeliveryView send(String name, Letter letter, Manner manner, Duration timeout);

  /// Writes all of the home into a new file.
  ///
  /// @param passphrase stays the caller's to wipe
  /// @param progress told how many bytes were written, if that can be seen from here
  ExportView export(Path file, char[] passphrase, LongConsumer progress);

  /// Opens every record and every entry of every conversation.
  CheckView check();

  /// What was said.
  ConversationService conversations();

  @Override
  void close();
}
