// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.flame;

import dev.nightjar.benchmarks.primitive.CalibrationBenchmark;
import dev.nightjar.benchmarks.session.EnvelopeBenchmark;
import dev.nightjar.benchmarks.session.SessionBenchmark;
import dev.nightjar.benchmarks.session.SetUpBenchmark;
import java.util.Locale;

/// What can be recorded: the operations of the benchmarks, over and over.
public enum Scenario {
  CALIBRATION {
    @Override
    Work prepare() {
      return new CalibrationBenchmark()::mixing;
    }
  },
  /// One direction of a hybrid session.
  SESSION {
    @Override
    Work prepare() {
      return new SessionBenchmark()::inChainHybrid;
    }
  },
  /// The same without the lattice.
  SESSION_CLASSICAL {
    @Override
    Work prepare() {
      return new SessionBenchmark()::inChainClassical;
    }
  },
  /// A hybrid session in which every message turns the ratchet.
  PING_PONG {
    @Override
    Work prepare() {
      return new SessionBenchmark()::pingPongHybrid;
    }
  },
  /// Setting up a hybrid session, prekeys included.
  HANDSHAKE {
    @Override
    Work prepare() {
      var benchmark = new SetUpBenchmark();
      return () -> {
        benchmark.publish();
        return benchmark.bothSides();
      };
    }
  },
  /// A hybrid envelope.
  ENVELOPE {
    @Override
    Work prepare() {
      return new EnvelopeBenchmark()::hybrid;
    }
  };

  /// One operation; its result is kept, so that the compiler cannot leave the work out.
  @FunctionalInterface
  interface Work {
    Object once() throws Exception;
  }

  abstract Work prepare() throws Exception;

  /// As it is typed and shown: in lower case with dashes.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
