// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.app.control.Views.CheckView;
import dev.nightjar.app.control.Views.ContactView;
import dev.nightjar.app.control.Views.DeliveryView;
import dev.nightjar.app.control.Views.ExportView;
import dev.nightjar.app.control.Views.IdentityView;
import dev.nightjar.app.control.Views.InvitationView;
import dev.nightjar.app.control.Views.StatusView;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.Letter;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/// Asks the process that has the home open. Thread-safe: one question at a time.
public final class ControlClient implements HomeService {
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration LONG_ANSWER = Duration.ofMinutes(10);

  private final ReentrantLock lock = new ReentrantLock(); // guards the order of lines
  private final LineChannel channel;

  private ControlClient(LineChannel channel) {
    this.channel = channel;
  }

  /// Connects to the process that listens for `home`; empty when there is none.
  public static Optional<ControlClient> connect(Path home) {
    return ControlSocket.of(home)
        .flatMap(address -> {
          try {
            var socket = SocketChannel.open(address);
            if (!ControlSocket.isOurs(socket, address)) {
              socket.close(); // Somebody else would read what we say.
              return Optional.empty();
            }
            return Optional.of(new ControlClient(new LineChannel(socket)));
          } catch (IOException _) {
            return Optional.empty();
          }
        });
  }

  @Override
  public IdentityView identity() {
    return Decoded.identity(ask("identity", Map.of()));
  }

  @Override
  public StatusView status() {
    return Decoded.status(ask("status", Map.of()));
  }

  @Override
  public InvitationView invite(Duration validity, List<String> addresses) {
    return Decoded.invitation(
        ask("invite", Map.of("expires", Words.spelt(validity), "addresses", addresses)));
  }

  @Override
  public List<ContactView> contacts() {
    return Decoded.contacts(ask("contacts", Map.of()));
  }

  @Override
  public ContactView contact(String name) {
    return Decoded.contact(ask("contact", Map.of("name", name)));
  }

  @Override
  public ContactView accept(String link, String name) {
    return Decoded.contact(ask("accept", Map.of("link", link, "name", name)));
  }

  @Override
  public ContactView verify(String name, boolean verified) {
    return Decoded.contact(ask("verify", Map.of("name", name, "verified", verified)));
  }

  @Override
  public ContactView rename(String name, String newName) {
    return Decoded.contact(ask("rename", Map.of("name", name, "newName", newName)));
  }

  @Override
  public void remove(String name) {
    ask("remove", Map.of("name", name));
  }

  @Override
  public ContactView mode(String name, Suite suite, boolean floor) {
    return Decoded.contact(
        ask("mode", Map.of("name", name, "suite", Words.of(suite), "floor", floor)));
  }

  @Override
  public ContactView changedKey(String name, boolean accept) {
    return Decoded.contact(ask("changed-key", Map.of("name", name, "accept", accept)));
  }

  @Override
  public DeliveryView send(String name, Letter letter, Manner manner, Duration timeout) {
    var mode = manner.suite();
    var request = Json.with("name", name);
    Json.and(request, "text", letter.text());
    Json.and(request, "attachments", Attachments.views(letter));
    Json.and(request, "suite", mode == null ? null : Words.of(mode));
    Json.and(request, "envelope", manner.envelope());
    Json.and(request, "urgent", manner.urgent());
    Json.and(request, "timeout", Words.spelt(timeout));
    return Decoded.delivery(ask("send", request, timeout.plus(ANSWER)));
  }

  /// The file is written by the process that has the home open; how far it is cannot be seen from
  /// here.
  @Override
  public ExportView export(Path file, char[] passphrase, LongConsumer progress) {
    var absolute = file.toAbsolutePath().normalize().toString();
    var request =
        Map.<String, Object>of("file", absolute, "passphrase", String.valueOf(passphrase));
    return Decoded.export(askPatiently("export", request));
  }

  @Override
  public CheckView check() {
    return Decoded.check(askPatiently("check", Map.of()));
  }

  @Override
  public ConversationService conversations() {
    return new ControlConversations(this);
  }

  @Override
  public void close() {
    channel.close();
  }

  /// Asks anything at all; what the commands above are made of.
  public Map<String, Object> ask(String command, Map<String, Object> fields) {
    return ask(command, fields, ANSWER);
  }

  /// Asks something that may take minutes.
  Map<String, Object> askPatiently(String command, Map<String, Object> fields) {
    return ask(command, fields, LONG_ANSWER);
  }

  private Map<String, Object> ask(String command, Map<String, Object> fields, Duration patience) {
    var request = Json.with("command", command);
    request.putAll(fields);
    lock.lock();
    try {
      channel.write(Json.line(request));
      return result(answer(patience));
    } catch (IOException e) {
      throw gone(e);
    } finally {
      lock.unlock();
    }
  }

  /// Reads one line; a connection that stays silent is closed, which ends the read.
  private LineChannel.Line answer(Duration patience) throws IOException {
    var watch =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(patience);
                channel.close();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      return channel.read();
    } finally {
      watch.interrupt();
    }
  }

  private static Map<String, Object> result(LineChannel.Line line) throws IOException {
    if (line instanceof LineChannel.Line.Text(var text)) {
      var answer = Json.object(text).orElseThrow(() -> new IOException("the answer is no object"));
      if (answer.containsKey("error")) {
        throw new ProblemException(problem(Json.object(answer, "error")));
      }
      if (answer.containsKey("ok")) {
        return Json.object(answer, "ok");
      }
    }
    throw new IOException("there is no answer");
  }

  private static Problem problem(Map<String, Object> error) {
    return new Problem(
        Words.find(ExitCode.class, String.valueOf(error.get("code"))).orElse(ExitCode.INTERNAL),
        String.valueOf(error.get("message")),
        String.valueOf(error.get("remedy")));
  }

  private static ProblemException gone(IOException cause) {
    var problem =
        new Problem(
            ExitCode.FAILED,
            "The process that has the home open stopped answering.",
            "See what it printed, or stop it and try again.");
    var exception = new ProblemException(problem);
    exception.initCause(cause);
    return exception;
  }
}
