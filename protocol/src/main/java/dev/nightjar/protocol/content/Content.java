// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import dev.nightjar.protocol.Limits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message of a conversation, see `docs/protocol/frames.md`.
///
/// @param id identifies it to its recipient, who drops what it has seen
/// @param sentAt the sender's clock, whole milliseconds from 1970 to the year 9999
/// @param isBase whether its sender owes nothing before it any more, see
///   `docs/protocol/delivery.md`
/// @param body what it says
/// @param position how many contents its sender has encrypted for its recipient; 0 when it does not
///   say
/// @param origin which run of its sender's home says it, in the first content on a connection
public record Content(
    MessageId id,
    Instant sentAt,
    boolean isBase,
    Body body,
    long position,
    @Nullable Origin origin) {
  /// The end of the year 9999.
  static final long MAX_SENT_AT = 253_402_300_799_999L;

  public Content {
    var millis = sentAt.toEpochMilli();
    if (!isSentAt(millis)) {
      throw new IllegalArgumentException("sent at " + sentAt);
    }
    sentAt = Instant.ofEpochMilli(millis);
    require(position >= 0, "no position of the allowed size");
  }

  /// Content that does not say where it comes from.
  public Content(MessageId id, Instant sentAt, boolean isBase, Body body) {
    this(id, sentAt, isBase, body, 0, null);
  }

  static boolean isSentAt(long millis) {
    return millis >= 0 && millis <= MAX_SENT_AT;
  }

  /// What a message says.
  public sealed interface Body {}

  /// What a person wrote.
  ///
  /// @param letter a text of 1 to [Limits#MAX_TEXT_BYTES] bytes of UTF-8, less what the files that
  ///   it describes weigh
  /// @param disappearsAfter seconds after which each side erases it, up to
  ///   [Limits#MAX_DISAPPEARS_AFTER]; 0 when it stays
  public record Text(Letter letter, int disappearsAfter) implements Body {
    public Text {
      require(letter.isSendable(), "no text of the allowed size");
      require(isDisappearing(disappearsAfter), "no allowed time");
    }

    /// A text alone.
    public Text(String text, int disappearsAfter) {
      this(new Letter(text), disappearsAfter);
    }

    /// A text alone that stays.
    public Text(String text) {
      this(text, 0);
    }
  }

  /// The sender has received and stored these messages, at least one, and all before each in its
  /// stream.
  public record Acknowledgement(List<MessageId> ids) implements Body {
    public Acknowledgement {
      ids = List.copyOf(ids);
      require(
          !ids.isEmpty() && ids.size() <= Limits.MAX_ACKNOWLEDGED_IDS,
          "no acknowledgement of the allowed size");
    }
  }

  /// How the sender wants to be called, 1 to [Limits#MAX_NAME_BYTES] bytes of UTF-8.
  public record Profile(String name) implements Body {
    public Profile {
      require(Utf8.isWithin(name, Limits.MAX_NAME_BYTES), "no name of the allowed size");
    }

    /// Nothing of the name, so that logs never show who somebody is.
    @Override
    public String toString() {
      return "Profile[" + name.length() + "]";
    }
  }

  /// Where the sender can be reached from now on; none means that it only calls others.
  public record Addresses(List<Address> addresses) implements Body {
    public Addresses {
      addresses = List.copyOf(addresses);
      require(addresses.size() <= Limits.MAX_ADDRESSES, "too many addresses");
    }
  }

  /// The user of the sender has read these texts, at least one, and all before each in its stream.
  public record Read(List<MessageId> ids) implements Body {
    public Read {
      ids = List.copyOf(ids);
      require(
          !ids.isEmpty() && ids.size() <= Limits.MAX_READ_IDS, "no receipt of the allowed size");
    }
  }

  /// How long texts of the conversation stay from now on, on both sides.
  ///
  /// @param disappearsAfter seconds, up to [Limits#MAX_DISAPPEARS_AFTER]; 0 when they stay
  /// @param version the higher one counts; not negative
  public record Timer(int disappearsAfter, long version) implements Body {
    public Timer {
      require(isTimer(disappearsAfter, version), "no allowed timer");
    }
  }

  /// Whether there can be such a [Timer].
  public static boolean isTimer(int disappearsAfter, long version) {
    return isDisappearing(disappearsAfter) && version >= 0;
  }

  static boolean isDisappearing(int seconds) {
    return seconds >= 0 && seconds <= Limits.MAX_DISAPPEARS_AFTER;
  }

  /// Something that only a newer version can read; decoded, never encoded.
  public record Unsupported() implements Body {}

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
