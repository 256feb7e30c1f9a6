// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Looks a host up; blocks for as long as that takes.
@FunctionalInterface
interface Resolver {
  InetAddress resolve(String host) throws UnknownHostException;
}
