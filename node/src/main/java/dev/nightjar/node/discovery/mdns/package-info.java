// SPDX-License-Identifier: Apache-2.0
/// Multicast DNS (RFC 6762) as the carrier of announcements, `docs/protocol/discovery.md`.
///
/// [MulticastDns] is the shell: a thread, two sockets, the interfaces of the machine. [DnsMessages]
/// is what it says and understands. Nothing that is heard is kept here: what strangers say is
/// handed on, or dropped.
@NullMarked
package dev.nightjar.node.discovery.mdns;

import org.jspecify.annotations.NullMarked;
