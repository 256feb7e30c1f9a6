// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.node.NightjarException.Refused;
import dev.nightjar.node.NightjarException.Stopped;
import dev.nightjar.node.export.ExportProblem;
import dev.nightjar.node.invitation.InvitationParsing;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.store.Home;
import dev.nightjar.node.store.HomeCreation;
import dev.nightjar.node.store.HomeOpening;
import dev.nightjar.node.store.SqliteLibrary;
import dev.nightjar.node.store.Trouble;
import dev.nightjar.node.transport.NodeAddress;
import java.nio.file.Path;

/// Words for what the user can do something about; all of them are here.
final class Problems {
  private Problems() {}

  static NightjarException of(HomeOpening opening, Path home) {
    return switch (opening) {
      case HomeOpening.Missing _ ->
          new NightjarException.NoHome(
              "There is no home in " + home + ".", "Make one with init, or name another folder.");
      case HomeOpening.WrongPassphrase _ ->
          new NightjarException.WrongPassphrase(
              "The passphrase does not open " + home + ".", "Try again; nothing was changed.");
      case HomeOpening.Damaged(var file) -> damaged(home.resolve(file));
      case HomeOpening.UnknownVersion(var file, var version) ->
          new NightjarException.HomeDamaged(
              home.resolve(file) + " is of version " + version + ", which is not known here.",
              "Use the newer program that wrote it; nothing was changed.");
      case HomeOpening.InUse(var owner) -> inUse(home, owner);
      case HomeOpening.Unusable(var trouble) -> unwritable(home, trouble);
      case HomeOpening.Opened _ -> throw new IllegalStateException("that is no problem");
    };
  }

  static NightjarException of(HomeCreation creation, Path home) {
    return switch (creation) {
      case HomeCreation.Exists _ ->
          new NightjarException.HomeExists(
              home + " is a home already, or holds other files.",
              "Use it, or name another folder; nothing was overwritten.");
      case HomeCreation.InUse(var owner) -> inUse(home, owner);
      case HomeCreation.Unusable(var trouble) -> unwritable(home, trouble);
      case HomeCreation.GivenUp _ ->
          new NightjarException.StoreUnwritable(
              "What was to be in " + home + " could not be put there.",
              "Try again; nothing was made.");
      case HomeCreation.Created _ -> throw new IllegalStateException("that is no problem");
    };
  }

  static NightjarException of(ExportProblem problem, Path file, Path home) {
    return switch (problem) {
      case ExportProblem.NoExport _ ->
          new NightjarException.HomeDamaged(
              file + " is no export of a home.", "Give a file that export wrote.");
      case ExportProblem.UnknownVersion(var version) ->
          new NightjarException.HomeDamaged(
              file + " is of version " + version + ", which is not known here.",
              "Use the newer program that wrote it; nothing was made.");
      case ExportProblem.WrongPassphrase _ ->
          new NightjarException.WrongPassphrase(
              "The passphrase does not open " + file + ".",
              "Give the one that was chosen for the export; nothing was made.");
      case ExportProblem.Cut _ ->
          new NightjarException.HomeDamaged(
              file + " ends too early; the rest of it is missing.",
              "Copy it again, or export again; nothing was made.");
      case ExportProblem.Damaged _ ->
          new NightjarException.HomeDamaged(
              file + " was altered.", "Use another copy, or export again; nothing was made.");
      case ExportProblem.FileExists _ ->
          invalid(file + " exists already.", "Give another name; nothing was overwritten.");
      case ExportProblem.FileUnusable(var trouble) ->
          new NightjarException.StoreUnwritable(
              file + " cannot be used (" + trouble.detail() + ").", remedy(trouble));
      case ExportProblem.NoHome(var why) -> of(why, home);
      case ExportProblem.HomeUnreadable(var detail) ->
          new NightjarException.HomeDamaged(
              home + " cannot be read (" + detail + ").", "Find out with check what is damaged.");
      case ExportProblem.LogUnreadable(var position) ->
          new NightjarException.HomeDamaged(
              "A conversation in %s cannot be read at entry %d.".formatted(home, position),
              "Find out which one with check; erase it, or restore the home from a backup.");
    };
  }

  private static String remedy(Trouble trouble) {
    return switch (trouble.kind()) {
      case FULL -> "Free some space, or use another disk.";
      case FORBIDDEN -> "Use a file and a folder that you may read and write.";
      case BUSY, DAMAGED, GONE, NO_LIBRARY, FAILED -> "Check the name and the disk.";
    };
  }

  static NightjarException damaged(Path file) {
    if (file.endsWith(Home.WRITE_AHEAD)) {
      return new NightjarException.HomeDamaged(
          file + " was altered, and holds what was done last.",
          "Restore the home from a backup, or move this file away to go on without what was done"
              + " last; nothing was changed.");
    }
    return new NightjarException.HomeDamaged(
        file + " is missing or was altered.", "Restore it from a backup; nothing was changed.");
  }

  static NightjarException damagedLog(String name, long position) {
    return new NightjarException.HomeDamaged(
        "The conversation with " + name + " cannot be read at entry " + position + ".",
        "Restore the home from a backup, or erase the conversation; nothing was changed.");
  }

  private static NightjarException inUse(Path home, String owner) {
    return new NightjarException.HomeInUse(
        home + " is in use by " + (owner.isEmpty() ? "another process" : owner) + ".",
        "Stop that process, or let it do what you want to do.");
  }

  static NightjarException unwritable(Path home, Trouble trouble) {
    var remedy =
        switch (trouble.kind()) {
          case FULL -> "Free some space and start again.";
          case FORBIDDEN -> "Use a folder that is yours and that you may write to.";
          case BUSY -> "Close the program that has its database open, and start again.";
          case DAMAGED -> "Restore it from a backup; nothing more was written.";
          case GONE ->
              "Put the folder back as it was, or restore it from a backup, and start again.";
          case NO_LIBRARY ->
              "SQLite has to be unpacked and loaded: start with -D"
                  + SqliteLibrary.FOLDER_PROPERTY
                  + "=DIR, a folder of your own that may hold executables.";
          case FAILED -> "Check the disk and what this user may write, and start again.";
        };
    return new NightjarException.StoreUnwritable(
        home + " cannot be used (" + trouble.detail() + ").", remedy);
  }

  static Stopped closed() {
    return new Stopped(
        Stopped.Reason.CLOSED, "The node is closed.", "Start it again to go on.", null);
  }

  /// The node had to stop because its home could not be written.
  static Stopped stopped(NightjarException unwritable) {
    return new Stopped(
        Stopped.Reason.HOME_UNWRITABLE,
        "The node stopped: " + unwritable.getMessage(),
        unwritable.remedy(),
        null);
  }

  static Stopped stopped(Throwable bug) {
    return new Stopped(
        Stopped.Reason.BUG,
        "The node stopped because of a bug in Nightjar (" + bug.getClass().getSimpleName() + ").",
        "Start it again, and report what the log says.",
        bug);
  }

  static NightjarException busy() {
    return new Refused(
        Refused.Reason.BUSY,
        "The node has too much to do to answer.",
        "Try again; if it stays so, see whether its disk is stuck.");
  }

  static NightjarException nothingToSearch() {
    return invalid(
        "That cannot be searched for: it takes 1 to 16 words, 256 characters in all.",
        "Give words with a letter or digit in them.");
  }

  static NightjarException invalid(String what, String remedy) {
    return new NightjarException.Invalid(what, remedy);
  }

  static NightjarException portTaken(NodeAddress address) {
    return new NightjarException.PortInUse(
        "Someone else listens at " + address + ".", "Choose another port, or stop that program.");
  }

  static NightjarException addressForbidden(NodeAddress address, String why) {
    return new NightjarException.PortInUse(
        "This machine cannot listen at " + address + " (" + why + ").",
        "Choose an address of this machine and a port that you may use.");
  }

  static NightjarException noTls(String problem, String remedy) {
    return new Refused(Refused.Reason.NO_SECURE_CONNECTIONS, problem + ".", remedy);
  }

  static NightjarException noSuchContact(String name) {
    return new NightjarException.NoSuchContact(
        "There is no contact called " + name + ".", "List the contacts, or add one by invitation.");
  }

  static NightjarException keyChanged(String name) {
    return new NightjarException.KeyChanged(
        "Another identity claims to be " + name + ".",
        "Compare the safety number over another channel; then accept or reject the new key.");
  }

  static NightjarException notListening() {
    return new NightjarException.Unreachable(
        "This node does not listen, so nobody could use an invitation to it.",
        "Start it with an address to listen at, or name the addresses where it will.");
  }

  static NightjarException of(InvitationParsing.Reason reason) {
    var what =
        switch (reason) {
          case NO_INVITATION -> "That is no invitation: it does not begin with nightjar:.";
          case UNKNOWN_VERSION -> "The invitation is of a version that is not known here.";
          case DAMAGED -> "The invitation is not whole: something is missing or mistyped.";
        };
    return new NightjarException.InvalidInvitation(
        what, "Copy the whole link again, or ask for a new one.");
  }

  static NightjarException of(Answer.Reason reason, String name) {
    return switch (reason) {
      case NO_SUCH_CONTACT -> noSuchContact(name);
      case NAME_TAKEN ->
          new Refused(
              Refused.Reason.NAME_TAKEN,
              "There is a contact called " + name + " already.",
              "Choose another name.");
      case EXPIRED ->
          new NightjarException.InvalidInvitation(
              "The invitation has expired.", "Ask for a new one.");
      case OWN_INVITATION ->
          new NightjarException.InvalidInvitation(
              "That is an invitation to this very node.", "Give it to someone else.");
      case UNREACHABLE ->
          new NightjarException.Unreachable(
              "Nobody answers at the addresses of " + name + ".",
              "See to it that the other node is running and reachable, and try again.");
      case NOT_LET_IN ->
          new Refused(
              Refused.Reason.NOT_LET_IN,
              "The node that answers does not know this invitation: it was used, it expired, or it"
                  + " is another node.",
              "Ask for a new one.");
      case MODE_NOT_ALLOWED ->
          new Refused(
              Refused.Reason.MODE_NOT_ALLOWED,
              "That mode is below what is allowed with " + name + ".",
              "Choose a higher mode, or lower the floor by hand on both sides.");
      case KEY_CHANGED -> keyChanged(name);
      case TOO_MANY_INVITATIONS ->
          new Refused(
              Refused.Reason.TOO_MANY_INVITATIONS,
              "Too many invitations are open.",
              "Wait until some are used or have expired.");
      case TOO_MANY_CONTACTS ->
          new Refused(
              Refused.Reason.TOO_MANY_CONTACTS,
              "There are as many contacts as a home has room for.",
              "Remove some, or use another home.");
      case BUG ->
          new Refused(
              Refused.Reason.BUG,
              "Nightjar failed because of a bug; nothing was changed.",
              "Report what you did, with the log.");
      case TOO_MANY_TEXTS ->
          new Refused(
              Refused.Reason.TOO_MANY_MESSAGES,
              "Too many messages wait for " + name + ".",
              "Wait until some are delivered, and send again.");
    };
  }
}
