// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

import dev.nightjar.base.Bytes;

/// What is known of a connection once it is secured.
///
/// @param remote the address of the other end, as `host:port` where it has one
/// @param certificate the listening side's certificate in DER, as this end saw it: both ends see
///   the same one unless someone stands between them
/// @param protocol the version of TLS
/// @param cipher the cipher suite
/// @param group the key exchange group
public record LinkFacts(
    String remote, Bytes certificate, String protocol, String cipher, String group) {}
