// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

/// A play that could not be finished; the message says why.
final class PlayFailed extends Exception {
  private static final long serialVersionUID = 1;

  PlayFailed(String message) {
    super(message);
  }

  PlayFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
