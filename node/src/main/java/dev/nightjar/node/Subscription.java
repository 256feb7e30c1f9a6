// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

/// A listener's place in the queue; closing it ends the calls.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
