// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import dev.nightjar.crypto.handshake.Responder;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.suite.CryptoSuites;
import java.security.SecureRandom;

/// What every session of one node shares.
record SessionEnvironment(
    CryptoSuites suites, SecureRandom random, RatchetPolicy ratchetPolicy, Responder responder) {}
