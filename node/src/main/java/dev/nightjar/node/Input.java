// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.Attachment.Flaw;
import dev.nightjar.protocol.content.Content;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// What callers give, examined on their own thread, so that the engine gets only what it can use.
final class Input {
  static final Duration LONGEST_VALIDITY = Duration.ofDays(365);
  static final Duration SHORTEST_VALIDITY = Duration.ofSeconds(1);
  private static final int MAX_NAME_CHARACTERS = 64;
  private static final int MAX_PASSPHRASE_CHARACTERS = 1_024;

  private Input() {}

  /// The best primitives of this machine, within what system properties ask for.
  static Primitives primitives() {
    try {
      return Primitives.best();
    } catch (IllegalArgumentException e) {
      throw Problems.invalid(String.valueOf(e.getMessage()), "Correct it, or leave it out.");
    }
  }

  /// A name of this node or of a contact: 1 to 64 characters and at most 128 bytes of UTF-8, none
  /// of which is invisible or changes how others are shown, and not blanks alone.
  static String name(String name) {
    var characters = name.codePointCount(0, name.length());
    var isFit =
        !name.isBlank()
            && characters <= MAX_NAME_CHARACTERS
            && name.getBytes(StandardCharsets.UTF_8).length <= Limits.MAX_NAME_BYTES
            && name.codePoints().allMatch(Input::isPrintable);
    if (!isFit) {
      throw Problems.invalid(
          "That is no name: a name has 1 to %d printable characters and at most %d bytes in UTF-8."
              .formatted(MAX_NAME_CHARACTERS, Limits.MAX_NAME_BYTES),
          "Choose another name.");
    }
    return name;
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /// A text to send: 1 to 65,536 bytes in UTF-8, in whole characters.
  static String text(String text) {
    if (text.isEmpty()) {
      throw Problems.invalid("There is nothing to send: the text is empty.", "Write something.");
    }
    try {
      return new Content.Text(text).letter().text();
    } catch (IllegalArgumentException _) {
      throw Problems.invalid(
          "That cannot be sent: a text has 1 to %,d bytes in UTF-8 and no half characters."
              .formatted(Limits.MAX_TEXT_BYTES),
          "Send it in parts, and cut between characters.");
    }
  }

  /// A text to send, with the files that it describes.
  static dev.nightjar.protocol.content.Letter letter(Letter letter) {
    var said = new dev.nightjar.protocol.content.Letter(text(letter.text()), described(letter));
    if (!said.attachments().isEmpty() && !said.isSendable()) {
      throw Problems.invalid(
          "That cannot be sent: a text describes at most %d files, and has %,d bytes together with it."
              .formatted(Limits.MAX_ATTACHMENTS, Limits.MAX_TEXT_BYTES),
          "Send it in parts.");
    }
    return said;
  }

  private static List<dev.nightjar.protocol.content.Attachment> described(Letter letter) {
    return letter.attachments().stream().map(Input::attachment).toList();
  }

  private static dev.nightjar.protocol.content.Attachment attachment(Attachment attachment) {
    var flaw =
        dev.nightjar.protocol.content.Attachment.flaw(
            attachment.name(), mediaType(attachment), attachment.size(), attachment.sha256());
    if (flaw.isPresent()) {
      throw flawed(flaw.get());
    }
    return new dev.nightjar.protocol.content.Attachment(
        attachment.name(), mediaType(attachment), attachment.size(), attachment.sha256());
  }

  private static NightjarException flawed(Flaw flaw) {
    return Problems.invalid(
        switch (flaw) {
          case NAME ->
              "That is no name of a file: it has 1 to %d bytes in UTF-8, no slashes and no control characters."
                  .formatted(Limits.MAX_FILE_NAME_BYTES);
          case MEDIA_TYPE ->
              "That is no media type: it is like image/png, with at most %d characters."
                  .formatted(Limits.MAX_MEDIA_TYPE_CHARACTERS);
          case SIZE -> "The size of a file is not negative.";
          case DIGEST -> "A SHA-256 digest has 32 bytes.";
        },
        "Describe the file otherwise.");
  }

  /// What a file is called that is to be described.
  static String fileName(String name) {
    if (!dev.nightjar.protocol.content.Attachment.isName(name)) {
      throw flawed(Flaw.NAME);
    }
    return name;
  }

  static boolean isMediaType(String type) {
    return dev.nightjar.protocol.content.Attachment.isMediaType(type);
  }

  private static String mediaType(Attachment attachment) {
    var type = attachment.mediaType();
    return type == null ? "" : type;
  }

  /// How long an invitation may be used: 1 second to 365 days.
  static Duration validity(Duration validity) {
    if (validity.compareTo(SHORTEST_VALIDITY) < 0 || validity.compareTo(LONGEST_VALIDITY) > 0) {
      throw Problems.invalid(
          "An invitation is valid for 1 second to %d days.".formatted(LONGEST_VALIDITY.toDays()),
          "Choose a time in between.");
    }
    return validity;
  }

  /// Where an invitation will be answered: 1 to 4 addresses, each with a port.
  static List<NodeAddress> answering(List<NodeAddress> addresses) {
    var isFit =
        !addresses.isEmpty()
            && addresses.size() <= InvitationLink.MAX_ADDRESSES
            && addresses.stream().allMatch(address -> address.port() > 0);
    if (!isFit) {
      throw Problems.invalid(
          "An invitation names 1 to %d addresses, each with a port from 1 to 65535."
              .formatted(InvitationLink.MAX_ADDRESSES),
          "Name those at which you can be reached best.");
    }
    return List.copyOf(addresses);
  }

  /// Where to listen.
  static NodeAddress address(String host, int port) {
    try {
      return new NodeAddress(host, port);
    } catch (IllegalArgumentException e) {
      throw Problems.invalid(
          "Not an address: " + e.getMessage() + ".", "Give a host and a port from 0 to 65535.");
    }
  }

  /// A suite in which sessions can be made.
  static Suite sessionMode(Suite mode) {
    if (!mode.hasSessions()) {
      throw Problems.invalid(
          "There are no sessions in " + mode + ", only envelopes.",
          "Choose classical, hybrid or quantum.");
    }
    return mode;
  }

  /// A passphrase: 1 to 1,024 characters of well-formed Unicode.
  static char[] passphrase(char[] typed) {
    var isFit =
        typed.length > 0
            && typed.length <= MAX_PASSPHRASE_CHARACTERS
            && StandardCharsets.UTF_8.newEncoder().canEncode(CharBuffer.wrap(typed));
    if (!isFit) {
      throw Problems.invalid(
          "A passphrase has 1 to %,d characters.".formatted(MAX_PASSPHRASE_CHARACTERS),
          "Choose one of several words.");
    }
    return typed;
  }

  /// How long texts stay, in seconds; 0 for good.
  static int stay(Duration stay) {
    var seconds = stay.toSeconds();
    if (stay.isNegative()
        || !Duration.ofSeconds(seconds).equals(stay)
        || seconds > Limits.MAX_DISAPPEARS_AFTER) {
      throw Problems.invalid(
          "Texts disappear after 1 second to %d days, in whole seconds."
              .formatted(LONGEST_VALIDITY.toDays()),
          "Choose a time in between, or zero to let them stay.");
    }
    return (int) seconds;
  }

  /// A number of things, at least one.
  static int between(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw Problems.invalid(
          "A %s has 1 to %,d, not %,d.".formatted(what, most, value), "Ask for so many.");
    }
    return value;
  }

  /// A duration of the settings, at least one millisecond.
  static void between(String what, Duration value, Duration longest) {
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(longest) > 0) {
      throw Problems.invalid(
          "The %s is 1 ms to %s, not %s.".formatted(what, longest, value),
          "Choose a time in between.");
    }
  }

  /// A number in its range.
  static void between(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw Problems.invalid(
          "The %s is %d to %d, not %d.".formatted(what, least, most, value),
          "Choose a number in between.");
    }
  }
}
