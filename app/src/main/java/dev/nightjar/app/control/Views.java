// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a home answers, as it is shown and as it goes through the control socket.
///
/// Names, addresses and changed fingerprints come from others and are printed as such. Thread-safe;
/// immutable.
public final class Views {
  private Views() {}

  /// Who the home is.
  ///
  /// @param fingerprint 64 hexadecimal digits
  /// @param suites the modes it has keys for
  /// @param addresses where it listens now
  public record IdentityView(
      String name, String fingerprint, List<String> suites, List<String> addresses) {}

  /// A one-time way to become a contact.
  ///
  /// @param link what to hand over
  /// @param expires an ISO 8601 instant
  public record InvitationView(
      String link, String fingerprint, String expires, List<String> addresses) {}

  /// A contact as it stands.
  ///
  /// @param fingerprint 64 hexadecimal digits
  /// @param safetyNumber 60 digits, the same on the contact's side; absent in lists, for it takes
  ///   time
  /// @param changedFingerprint another identity that claims to be this contact
  public record ContactView(
      String name,
      String fingerprint,
      @Nullable String safetyNumber,
      boolean verified,
      Modes modes,
      List<String> addresses,
      @Nullable String changedFingerprint) {}

  /// The suites of a conversation.
  ///
  /// @param preferred the suite of the next session
  /// @param floor the weakest suite allowed
  /// @param session the suite of the session in use, if there is one
  public record Modes(String preferred, String floor, @Nullable String session) {}

  /// A message that its recipient acknowledged.
  ///
  /// @param id 32 hexadecimal digits
  /// @param roundTripMillis from sending to the acknowledgement
  /// @param wireBytes the size of the frame that carried it
  public record DeliveryView(
      String id, String to, String suite, String kind, double roundTripMillis, int wireBytes) {}

  /// A file that a text describes and that is not sent.
  ///
  /// @param sha256 64 hexadecimal digits
  public record AttachmentView(String name, @Nullable String mediaType, long size, String sha256) {}

  /// A file that holds all of a home.
  public record ExportView(String file, long bytes) {}

  /// What a look at all of a home found.
  ///
  /// @param records how many were opened
  /// @param entries how many entries there are in conversations that are whole
  public record CheckView(boolean whole, int records, long entries, List<ProblemView> problems) {
    public CheckView {
      problems = List.copyOf(problems);
    }
  }

  /// Something that is wrong with a home.
  ///
  /// @param contact whose conversation cannot be read, if that is what is wrong
  /// @param position where it cannot
  /// @param what it is otherwise
  public record ProblemView(
      @Nullable String contact, @Nullable Long position, @Nullable String what) {}

  /// What the node did since it was started.
  public record StatusView(
      long messagesSent,
      long messagesAcknowledged,
      long messagesReceived,
      long wireBytesSent,
      long wireBytesReceived,
      List<LinkView> links) {}

  /// An open connection.
  public record LinkView(
      @Nullable String contact, String remote, String protocol, String cipher, String group) {}
}
