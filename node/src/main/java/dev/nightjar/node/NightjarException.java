// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.io.Serial;

/// The world is in the way, and the user can do something about it: [#remedy] says what.
///
/// Never thrown for bytes that came from outside, which are values inside the node.
public abstract sealed class NightjarException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  private NightjarException(String message, String remedy) {
    super(message);
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

  /// A policy of this side or the other one says no: a mode below the floor, a name that is taken,
  /// an invitation that was used, a TLS without the hybrid group.
  public static final class Refused extends NightjarException {
    @Serial private static final long serialVersionUID = 1L;

    Refused(String message, String remedy) {
      super(message, remedy);
    }
  }
}
