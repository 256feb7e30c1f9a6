// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.demo;

import dev.nightjar.app.demo.Figures.MessageFigures;
import dev.nightjar.app.demo.Figures.StepFigures;

/// Who watches the demo while it runs.
public interface Audience {
  void step(StepFigures step);

  void message(MessageFigures message);
}
