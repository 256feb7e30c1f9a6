// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.app.control.Views.CheckView;
import dev.nightjar.app.control.Views.ContactView;
import dev.nightjar.app.control.Views.DeliveryView;
import dev.nightjar.app.control.Views.ExportView;
import dev.nightjar.app.control.Views.IdentityView;
import dev.nightjar.app.control.Views.InvitationView;
import dev.nightjar.app.control.Views.LinkView;
import dev.nightjar.app.control.Views.Modes;
import dev.nightjar.app.control.Views.ProblemView;
import dev.nightjar.app.control.Views.StatusView;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.Letter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Answers what it was made to answer, and remembers what it was asked.
public final class StubHome implements HomeService {
  public static final String FINGERPRINT = "0123456789abcdef".repeat(4);
  public static final String SAFETY_NUMBER = "0123456789".repeat(6);

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /// What it was asked, in order, one line each.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public IdentityView identity() {
    asked.add("identity");
    return new IdentityView(
        "alice", FINGERPRINT, List.of("classical", "hybrid"), List.of("127.0.0.1:7400"));
  }

  @Override
  public StatusView status() {
    asked.add("status");
    var link = new LinkView("bob", "127.0.0.1:9", "TLSv1.3", "TLS_AES_128_GCM_SHA256", "group");
    return new StatusView(3, 2, 1, 5_000_000_000L, 7, List.of(link));
  }

  @Override
  public InvitationView invite(Duration validity, List<String> addresses) {
    asked.add("invite " + validity + " " + addresses);
    return new InvitationView(
        "nightjar:1/AAAA", FINGERPRINT, "2027-01-01T00:00:00Z", List.of("127.0.0.1:7400"));
  }

  @Override
  public List<ContactView> contacts() {
    asked.add("contacts");
    return List.of(view("bob", false, null), view("ca\u202Erol", true, "ff".repeat(32)));
  }

  @Override
  public ContactView contact(String name) {
    asked.add("contact " + name);
    if ("nobody".equals(name)) {
      throw new ProblemException(
          new Problem(ExitCode.NO_SUCH_CONTACT, "There is no contact nobody.", "See the list."));
    }
    switch (name) {
      case "bug" -> throw new IllegalStateException("a secret detail");
      case "wrong argument" -> throw new IllegalArgumentException("a secret detail");
      case "wrapped" -> throw new CompletionException(new IOException("a secret detail"));
      default -> {
        // A contact like any other.
      }
    }
    return view(name, false, null);
  }

  @Override
  public ContactView accept(String link, String name) {
    asked.add("accept " + link + " " + name);
    return view(name, false, null);
  }

  @Override
  public ContactView verify(String name, boolean verified) {
    asked.add("verify " + name + " " + verified);
    return view(name, verified, null);
  }

  @Override
  public ContactView rename(String name, String newName) {
    asked.add("rename " + name + " " + newName);
    return view(newName, false, null);
  }

  @Override
  public void remove(String name) {
    asked.add("remove " + name);
  }

  @Override
  public ContactView mode(String name, Suite suite, boolean floor) {
    asked.add("mode " + name + " " + suite + " " + floor);
    return view(name, false, null);
  }

  @Override
  public ContactView changedKey(String name, boolean accept) {
    asked.add("changed-key " + name + " " + accept);
    return view(name, false, null);
  }

  @Override
  public DeliveryView send(String name, Letter letter, Manner manner, Duration timeout) {
    asked.add("send " + name + " " + letter.text() + files(letter) + " " + manner + " " + timeout);
    return new DeliveryView("ab".repeat(16), name, "hybrid", "session", 1.25, 321);
  }

  private static String files(Letter letter) {
    var described = Attachments.views(letter);
    return described == null ? "" : " " + described;
  }

  @Override
  public ExportView export(Path file, char[] passphrase, LongConsumer progress) {
    asked.add("export " + file + " " + String.valueOf(passphrase));
    return new ExportView(file.toString(), 5_000_000_000L);
  }

  @Override
  public CheckView check() {
    asked.add("check");
    return new CheckView(
        false,
        7,
        5_000_000_000L,
        List.of(new ProblemView("bob", 12L, null), new ProblemView(null, null, "rows of nothing")));
  }

  @Override
  public ConversationService conversations() {
    return new StubConversations(asked);
  }

  @Override
  public void close() {
    asked.add("close");
  }

  private static ContactView view(String name, boolean verified, @Nullable String changed) {
    return new ContactView(
        name,
        FINGERPRINT,
        SAFETY_NUMBER,
        verified,
        new Modes("hybrid", "hybrid", null),
        List.of("127.0.0.1:7500"),
        changed);
  }
}
