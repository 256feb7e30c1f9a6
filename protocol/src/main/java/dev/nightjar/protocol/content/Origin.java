// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import java.util.List;

/// Where content comes from, see `docs/protocol/delivery.md`.
///
/// @param own the run of its sender's home that says it, and where that began
/// @param heard what that home has heard of its recipient's, at most [#MAX_HEARD] runs and how far
public record Origin(Reached own, List<Reached> heard) {
  public static final int MAX_HEARD = 2;

  public Origin {
    heard = List.copyOf(heard);
    if (heard.size() > MAX_HEARD) {
      throw new IllegalArgumentException(heard.size() + " runs heard");
    }
  }

  /// A run of a home, as one contact knows it.
  ///
  /// @param number 1 to [#MAX_NUMBER], one more for each run
  /// @param token drawn for this run and this contact
  public record Run(int number, long token) {
    public static final int MAX_NUMBER = Integer.MAX_VALUE - 1;

    public Run {
      if (!isNumber(number)) {
        throw new IllegalArgumentException("run " + number);
      }
    }

    public static boolean isNumber(int number) {
      return number >= 1 && number <= MAX_NUMBER;
    }
  }

  /// A run and a position in it, 0 or more.
  public record Reached(Run run, long position) {
    public Reached {
      if (position < 0) {
        throw new IllegalArgumentException("position " + position);
      }
    }
  }
}
