// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.terminal;

/// The few colours of the app, or none of them.
///
/// Colours are only for a person at a terminal who has not asked for none (`NO_COLOR`); everything
/// they say is said in words as well. Thread-safe; immutable.
public final class Palette {
  /// Leaves every text as it is.
  public static final Palette PLAIN = new Palette(false);

  /// Colours with the sixteen that every terminal has.
  public static final Palette COLOURED = new Palette(true);

  private final boolean coloured;

  private Palette(boolean coloured) {
    this.coloured = coloured;
  }

  public String strong(String text) {
    return with("1", text);
  }

  public String quiet(String text) {
    return with("2", text);
  }

  public String good(String text) {
    return with("32", text);
  }

  public String warning(String text) {
    return with("33", text);
  }

  public String bad(String text) {
    return with("31", text);
  }

  /// The first of two speakers, in a transcript.
  public String first(String text) {
    return with("36", text);
  }

  /// The second of two speakers, in a transcript.
  public String second(String text) {
    return with("35", text);
  }

  private String with(String code, String text) {
    return coloured ? "\033[" + code + "m" + text + "\033[0m" : text;
  }
}
