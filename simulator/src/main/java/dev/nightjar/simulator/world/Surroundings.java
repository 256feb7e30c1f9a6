// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.simulator.oracle.Oracle;
import dev.nightjar.simulator.oracle.WireWatch;
import dev.nightjar.simulator.trace.Trace;

/// What every machine of one world shares.
record Surroundings(
    VirtualTime time,
    MemoryNetwork network,
    CryptoSuites suites,
    Oracle oracle,
    WireWatch watch,
    Trace trace,
    Ports ports) {}
