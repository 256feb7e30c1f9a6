// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Request;
import dev.nightjar.simulator.oracle.Invariant;
import dev.nightjar.simulator.oracle.Violated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/// What a user knows of the home without asking it: drafts that were kept, texts that were erased.
///
/// Owned by one machine; not thread-safe.
final class Notes {
  private final Machine machine;

  /// For each contact, what its draft may be: what was kept last, and what was asked for since.
  private final Map<Integer, List<String>> drafts = new HashMap<>();

  /// Names of letters that must not be in any log.
  private final Set<String> erased = new HashSet<>();

  Notes(Machine machine) {
    this.machine = machine;
  }

  /// Keeps a text for later.
  void draft(Bytes contact, int number, String text) {
    machine.say("drafts something for node " + number);
    ask(new Request.Draft(contact, text), number, text, List.of());
  }

  /// Erases everything that was said, the draft as well.
  void eraseAll(Bytes contact, int number) {
    machine.say("erases what was said with node " + number);
    var gone = machine.around().oracle().erasing(machine.number(), number);
    ask(new Request.EraseAll(contact), number, "", gone);
  }

  /// Erases one text of those that stand in the log, if there is one.
  void eraseOne(Bytes contact, int number, SplittableRandom random) {
    var letters = new StoredLog(machine.store(), contact).positions();
    if (letters.isEmpty()) {
      return;
    }
    var chosen = List.copyOf(letters.keySet()).get(random.nextInt(letters.size()));
    machine.say("erases " + chosen + ", said with node " + number);
    machine.around().oracle().erasing(machine.number(), chosen);
    machine.ask(
        new Request.Erase(contact, Set.of(Objects.requireNonNull(letters.get(chosen)))),
        answer -> {
          if (answer instanceof Answer.Done) {
            erased.add(chosen);
          }
        });
  }

  /// Removes a contact, with all that was said. What the contact wrote may come again when they
  /// have met anew: nobody remembers that it was here.
  void remove(Bytes contact, int number) {
    machine.say("removes node " + number);
    var oracle = machine.around().oracle();
    var gone = oracle.parting(machine.number(), number);
    erased.removeAll(oracle.written(number, machine.number()));
    ask(
        new Request.Remove(contact),
        number,
        "",
        gone,
        () -> oracle.removed(machine.number(), contact));
  }

  private void ask(Request request, int contact, String draft, List<String> gone) {
    ask(request, contact, draft, gone, () -> {});
  }

  private void ask(
      Request request, int contact, String draft, List<String> gone, Runnable whenDone) {
    var possible = drafts.computeIfAbsent(contact, _ -> new ArrayList<>(List.of("")));
    possible.add(draft);
    machine.ask(
        request,
        answer -> {
          if (answer instanceof Answer.Done || answer instanceof Answer.Removed) {
            possible.subList(0, possible.indexOf(draft)).clear();
            erased.addAll(gone);
            whenDone.run();
          }
        });
  }

  /// The home is an older one: what was asked of it since may not have been.
  void forget() {
    drafts.clear();
    erased.clear();
  }

  /// Looks whether the home says the same, which has to run.
  void compare() {
    drafts.forEach((contact, possible) -> {
      var draft = machine.draft(contact);
      if (draft != null && !possible.contains(draft)) {
        throw new Violated(
            Invariant.DRAFTS_KEPT,
            "%s has another draft for node %d than it was given."
                .formatted(machine.name(), contact));
      }
    });
    var log = new StoredLog(machine.store());
    for (var letter : log.positions().keySet()) {
      if (erased.contains(letter)) {
        throw new Violated(
            Invariant.GONE, "%s still has %s, which was erased.".formatted(machine.name(), letter));
      }
    }
    var over = log.disappeared(machine.wall());
    if (over > 0) {
      throw new Violated(
          Invariant.GONE,
          "%s still has %d texts that should have disappeared.".formatted(machine.name(), over));
    }
  }
}
