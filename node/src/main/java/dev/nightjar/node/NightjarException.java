// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The world is in the way, and the user can do something about it: [#remedy] says what.
///
/// Never thrown for bytes that came from outside, which are values inside the node.
public abstract sealed class NightjarException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  private NightjarException(String message, String remedy) {
    this(message, remedy, null);
  }

  private NightjarException(String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  /// One sentence telling the user what to do.
  public String remedy() {
    return remedy;
  }

  /// There is no home in this folder.
  public static final class NoHome extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    NoHome(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// There is a home, or something else, where a new home was to be made; it was left alone.
  public static final class HomeExists extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    HomeExists(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// Another process uses the home.
  public static final class HomeInUse extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    HomeInUse(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// A file of the home is missing, was altered or cannot be understood; nothing was overwritten.
  public static final class HomeDamaged extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    HomeDamaged(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// The passphrase does not open the home.
  public static final class WrongPassphrase extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    WrongPassphrase(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// The home cannot be written: no space, no permission, or a failing disk.
  public static final class StoreUnwritable extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    StoreUnwritable(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// The address to listen on is taken or not ours.
  public static final class PortInUse extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    PortInUse(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// No contact has this name.
  public static final class NoSuchContact extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    NoSuchContact(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// The text is no invitation, or an expired one.
  public static final class InvalidInvitation extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    InvalidInvitation(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// Nobody answers, or nobody could.
  public static final class Unreachable extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    Unreachable(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// Another identity claims to be the contact.
  public static final class KeyChanged extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    KeyChanged(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// What the caller gave makes no sense: a name, a text, an address, a duration or a mode that
  /// could never be accepted. Nothing was done.
  public static final class Invalid extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    Invalid(String message, String remedy) {
      super(message, remedy);
    }
  }

  /// The node does not run any more: it was closed, or something ended it.
  ///
  /// Its cause is the error behind [Reason#BUG], if it was one.
  public static final class Stopped extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    private final Stopped.Reason reason;

    Stopped(Stopped.Reason reason, String message, String remedy, @Nullable Throwable cause) {
      super(message, remedy, cause);
      this.reason = reason;
    }

    public Stopped.Reason reason() {
      return reason;
    }

    /// The same, for whoever notices it now.
    Stopped again() {
      return new Stopped(reason, String.valueOf(getMessage()), remedy(), getCause());
    }

    /// What ended a node.
    public enum Reason {
      /// [Node#close] was called.
      CLOSED,
      /// The home could not be written.
      HOME_UNWRITABLE,
      /// An error of this software; it is in the log too.
      BUG
    }
  }

  /// A policy or a limit of this side or the other one says no; [#reason] says which.
  public static final class Refused extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    private final Refused.Reason reason;

    Refused(Refused.Reason reason, String message, String remedy) {
      super(message, remedy);
      this.reason = reason;
    }

    public Refused.Reason reason() {
      return reason;
    }

    /// What says no.
    public enum Reason {
      /// Another contact has this name.
      NAME_TAKEN,
      /// The node that answers does not know the invitation: it was used, or is not its own.
      NOT_LET_IN,
      /// The mode is below the floor of one side, or one side has no keys for it.
      MODE_NOT_ALLOWED,
      /// As many invitations are open as this node keeps.
      TOO_MANY_INVITATIONS,
      /// There are as many contacts as a home has room for.
      TOO_MANY_CONTACTS,
      /// As many messages wait for the contact as this node keeps.
      TOO_MANY_MESSAGES,
      /// This machine has no TLS with the hybrid key exchange.
      NO_SECURE_CONNECTIONS,
      /// The node has more to do than it can; its disk may be stuck.
      BUSY,
      /// An error of this software; it is in the log.
      BUG
    }
  }
}
