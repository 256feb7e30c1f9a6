// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.problem;

import java.io.Serial;

/// Carries a [Problem] from where it was found to where the command ends.
public final class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
