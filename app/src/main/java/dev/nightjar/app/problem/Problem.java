// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.problem;

import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.node.NightjarException;
import java.util.List;

/// What is in the way, in one sentence, and what to do about it, in another.
///
/// @param code what kind it is
/// @param message what happened
/// @param remedy what the user can do
public record Problem(ExitCode code, String message, String remedy) {
  /// What a node said.
  public static Problem of(NightjarException exception) {
    return new Problem(code(exception), String.valueOf(exception.getMessage()), exception.remedy());
  }

  /// A command line, a file or a request that makes no sense.
  public static Problem usage(String message, String remedy) {
    return new Problem(ExitCode.USAGE, message, remedy);
  }

  /// As a person sees it: what happened, and below it what to do.
  public List<String> lines(Palette palette) {
    return List.of(palette.bad("nightjar: ") + message, "          " + remedy);
  }

  /// Tells it where a command speaks: to a person in two lines, to a program in JSON.
  ///
  /// @return the exit code
  public int tell(Terminal terminal, boolean inJson) {
    if (inJson) {
      var fields = Json.with("code", code.word());
      Json.and(fields, "message", message);
      terminal.print(Json.document(Json.with("error", Json.and(fields, "remedy", remedy))));
    } else {
      lines(terminal.palette()).forEach(terminal::note);
    }
    return code.number();
  }

  private static ExitCode code(NightjarException exception) {
    return switch (exception) {
      case NightjarException.NoHome _ -> ExitCode.HOME_MISSING;
      case NightjarException.HomeExists _ -> ExitCode.HOME_EXISTS;
      case NightjarException.WrongPassphrase _ -> ExitCode.WRONG_PASSPHRASE;
      case NightjarException.HomeDamaged _ -> ExitCode.HOME_DAMAGED;
      case NightjarException.HomeInUse _ -> ExitCode.HOME_IN_USE;
      case NightjarException.StoreUnwritable _ -> ExitCode.HOME_UNWRITABLE;
      case NightjarException.PortInUse _ -> ExitCode.PORT_IN_USE;
      case NightjarException.NoSuchContact _ -> ExitCode.NO_SUCH_CONTACT;
      case NightjarException.InvalidInvitation _ -> ExitCode.INVALID_INVITATION;
      case NightjarException.Unreachable _ -> ExitCode.NOT_DELIVERED;
      case NightjarException.KeyChanged _ -> ExitCode.KEY_CHANGED;
      case NightjarException.Invalid _ -> ExitCode.USAGE;
      case NightjarException.Refused refused ->
          refused.reason() == NightjarException.Refused.Reason.BUG
              ? ExitCode.INTERNAL
              : ExitCode.REFUSED;
      case NightjarException.Stopped stopped ->
          switch (stopped.reason()) {
            case CLOSED -> ExitCode.FAILED;
            case HOME_UNWRITABLE -> ExitCode.HOME_UNWRITABLE;
            case BUG -> ExitCode.INTERNAL;
          };
    };
  }
}
