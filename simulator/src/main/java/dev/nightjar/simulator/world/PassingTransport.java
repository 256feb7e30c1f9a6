// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.BindResult;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;

/// A transport that passes everything on but what a subclass changes.
///
/// Owned by one run of a machine; not thread-safe.
abstract class PassingTransport implements Transport {
  final Transport real;

  PassingTransport(Transport real) {
    this.real = real;
  }

  @Override
  public BindResult listen(NodeAddress address) {
    return real.listen(address);
  }

  @Override
  public void dial(LinkId link, NodeAddress to) {
    real.dial(link, to);
  }

  @Override
  public void transmit(LinkId link, Bytes data) {
    real.transmit(link, data);
  }

  @Override
  public void resume(LinkId link) {
    real.resume(link);
  }

  @Override
  public void proceed(LinkId link) {
    real.proceed(link);
  }

  @Override
  public void keep(LinkId link) {
    real.keep(link);
  }

  @Override
  public void disconnect(LinkId link) {
    real.disconnect(link);
  }

  @Override
  public WireBytes wireBytes(LinkId link) {
    return real.wireBytes(link);
  }

  @Override
  public WireBytes totalWireBytes() {
    return real.totalWireBytes();
  }

  @Override
  public void close() {
    real.close();
  }
}
