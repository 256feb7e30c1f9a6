// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

/// How a value is measured.
public sealed interface Gauge {
  /// The processor time of one operation of a JMH benchmark, in microseconds: what the measuring
  /// thread used, whatever else the machine was doing.
  ///
  /// @param benchmark class and method inside `dev.nightjar.benchmarks`, for instance
  ///   `primitive.PrimitiveBenchmark.x25519Agree`
  record Timed(String benchmark) implements Gauge {}

  /// The time on the clock of one operation of a JMH benchmark, in microseconds; for work on
  /// several threads, and where preparing each operation is not part of it.
  record Elapsed(String benchmark) implements Gauge {}

  /// The bytes that one operation of a JMH benchmark allocates, by the JVM's own count.
  record Allocated(String benchmark) implements Gauge {}

  /// One time over another, both from this run: a dimensionless factor.
  record Quotient(Gauge numerator, Gauge denominator) implements Gauge {}

  /// What is left of one value without another, both from this run.
  record Difference(Gauge whole, Gauge part) implements Gauge {}

  /// A value that is counted, not timed, and the same in every run.
  record Counted(Survey survey) implements Gauge {}

  /// A figure of what real nodes did.
  ///
  /// @param figure its name among those that the play gives
  record Played(Play play, String figure) implements Gauge {}
}
