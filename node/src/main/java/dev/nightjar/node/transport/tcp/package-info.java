// SPDX-License-Identifier: Apache-2.0
/// TCP with TLS 1.3 and the hybrid group X25519MLKEM768, by Netty and BoringSSL.
///
/// Begin with [TcpTransport]. The certificate is made at each start and says nothing about the
/// node; nobody verifies it here, because the peers prove their identities bound to it over the
/// connection (`docs/protocol/link.md`). There is no weaker group to fall back to: [TlsSupport]
/// says whether this machine can do it.
@NullMarked
package dev.nightjar.node.transport.tcp;

import org.jspecify.annotations.NullMarked;
