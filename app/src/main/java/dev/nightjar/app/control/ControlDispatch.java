// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.Letter;
import dev.nightjar.node.NightjarException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns one line of the control socket into one line of answer, whatever the line holds.
///
/// Thread-safe, as the service is.
final class ControlDispatch {
  private static final System.Logger LOG = System.getLogger(ControlDispatch.class.getName());
  private static final Duration INVITATION = Duration.ofDays(1);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

  private final HomeService service;
  private final ConversationDispatch conversations;

  ControlDispatch(HomeService service) {
    this.service = service;
    conversations = new ConversationDispatch(service.conversations());
  }

  String answer(String line) {
    var fields = Json.object(line).map(LinkedHashMap::new);
    if (fields.isEmpty()) {
      return failed(null, Arguments.wrong("A request is one JSON object on one line.").problem());
    }
    var id = fields.get().remove("id");
    try {
      return succeeded(id, perform(new Arguments(fields.get())));
    } catch (ProblemException e) {
      return failed(id, e.problem());
    } catch (NightjarException e) {
      return failed(id, Problem.of(e));
    } catch (RuntimeException e) { // Whatever it is, one request is lost and not the connection.
      LOG.log(System.Logger.Level.ERROR, "A control request failed.", e);
      return failed(
          id,
          new Problem(ExitCode.INTERNAL, "This is a bug in Nightjar.", "Restart it; report it."));
    }
  }

  private Object perform(Arguments in) {
    return switch (in.text("command")) {
      case "identity" -> only(in, service.identity());
      case "status" -> only(in, service.status());
      case "contacts" -> only(in, Map.of("contacts", service.contacts()));
      case "contact" -> withName(in, service::contact);
      case "invite" -> invite(in);
      case "accept" -> accept(in);
      case "verify" -> verify(in);
      case "rename" -> rename(in);
      case "remove" -> remove(in);
      case "mode" -> mode(in);
      case "changed-key" -> changedKey(in);
      case "send" -> send(in);
      case "export" -> export(in);
      case "check" -> only(in, service.check());
      case String other -> conversations.perform(other, in);
    };
  }

  /// For commands without fields of their own.
  private static Object only(Arguments in, Object answer) {
    in.end();
    return answer;
  }

  private static Object withName(
      Arguments in, java.util.function.Function<String, Object> command) {
    var name = in.text("name");
    in.end();
    return command.apply(name);
  }

  private Object invite(Arguments in) {
    var expires = in.duration("expires", INVITATION);
    var addresses = in.texts("addresses");
    in.end();
    return service.invite(expires, addresses);
  }

  private Object accept(Arguments in) {
    var link = in.text("link");
    return withName(in, name -> service.accept(link, name));
  }

  private Object verify(Arguments in) {
    var verified = in.flag("verified");
    return withName(in, name -> service.verify(name, verified));
  }

  private Object rename(Arguments in) {
    var newName = in.text("newName");
    return withName(in, name -> service.rename(name, newName));
  }

  private Object remove(Arguments in) {
    return withName(
        in,
        name -> {
          service.remove(name);
          return Map.of("removed", name);
        });
  }

  private Object mode(Arguments in) {
    var suite = suite(in).orElseThrow(() -> Arguments.wrong("The field \"suite\" is missing."));
    var floor = in.flag("floor");
    return withName(in, name -> service.mode(name, suite, floor));
  }

  private Object changedKey(Arguments in) {
    var accept = in.flag("accept");
    return withName(in, name -> service.changedKey(name, accept));
  }

  private Object export(Arguments in) {
    var file = in.text("file");
    var passphrase = in.text("passphrase").toCharArray();
    in.end();
    try {
      var path = Path.of(file);
      if (!path.isAbsolute()) {
        throw Arguments.wrong("The file is to be named by its whole path.");
      }
      return service.export(path, passphrase, _ -> {});
    } catch (InvalidPathException _) {
      throw Arguments.wrong("The file has no name that there can be.");
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private Object send(Arguments in) {
    var attachments = in.each("attachments").stream().map(Attachments::requested).toList();
    var letter = new Letter(in.text("text"), attachments);
    var manner = new Manner(suite(in).orElse(null), in.flag("envelope"), in.flag("urgent"));
    if (!manner.isPossible()) {
      throw Arguments.wrong("Neither a suite nor an envelope goes with urgent.");
    }
    var timeout = in.duration("timeout", ANSWER);
    if (timeout.compareTo(LONGEST_ANSWER) > 0) {
      throw Arguments.wrong("The timeout is at most " + Words.of(LONGEST_ANSWER) + ".");
    }
    return withName(in, name -> service.send(name, letter, manner, timeout));
  }

  private static Optional<Suite> suite(Arguments in) {
    return in.constant("suite", Suite.class);
  }

  private static String succeeded(@Nullable Object id, Object result) {
    return Json.line(Json.and(Json.and(new LinkedHashMap<>(), "id", id), "ok", result));
  }

  static String failed(@Nullable Object id, Problem problem) {
    return Json.line(Json.and(Json.and(new LinkedHashMap<>(), "id", id), "error", fields(problem)));
  }

  private static Map<String, Object> fields(Problem problem) {
    var error = Json.with("code", problem.code().word());
    Json.and(error, "message", problem.message());
    return Json.and(error, "remedy", problem.remedy());
  }
}
