// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.util.List;

/// What a look at all of a home found. Thread-safe; immutable.
///
/// @param records how many were opened
/// @param entries how many entries there are in conversations that are whole
/// @param problems what is wrong; empty in a home that is whole
public record HomeReport(int records, long entries, List<HomeReport.Problem> problems) {
  public HomeReport {
    problems = List.copyOf(problems);
  }

  public boolean isWhole() {
    return problems.isEmpty();
  }

  /// Something that is wrong.
  public sealed interface Problem {
    /// A conversation cannot be read at a position. What stands before and after it may be whole.
    ///
    /// @param name what the user calls the contact; the name of its log if that is not known
    record Conversation(String name, long position) implements Problem {}

    /// Something else, in words for the user.
    record Other(String what) implements Problem {}
  }
}
