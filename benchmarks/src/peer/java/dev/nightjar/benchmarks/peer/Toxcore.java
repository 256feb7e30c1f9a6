// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.HexFormat;

/// One Tox of the shared library: the calls that the comparison needs, and what it calls back.
///
/// Owned by one thread; toxcore calls back from within [#iterate] only.
@SuppressWarnings("restricted") // Calling C is what it is for.
final class Toxcore {
  /// Told what happens.
  interface Listener {
    /// Somebody wants to be a friend.
    ///
    /// @param key the public key, in hexadecimal digits
    void request(String key);

    /// The friend is there, or is not.
    void connection(boolean isThere);

    void message();

    /// A message of ours has arrived.
    void receipt(int message);
  }

  private static final int KEY = 32;
  private static final int ADDRESS_SIZE = 38;
  private static final int QUEUE_IS_FULL = 4;
  private static final int NORMAL = 0;

  private final Linker linker = Linker.nativeLinker();
  private final Arena arena = Arena.global();
  private final SymbolLookup library;
  private final Listener listener;
  private final MemorySegment error = arena.allocate(JAVA_INT);
  private final MethodHandle iterate;
  private final MethodHandle interval;
  private final MethodHandle send;
  private final MemorySegment tox;

  /// A Tox that talks over UDP and looks for nobody by itself.
  Toxcore(Path file, Listener listener) throws Throwable {
    library = SymbolLookup.libraryLookup(file, arena);
    this.listener = listener;
    iterate = function("tox_iterate", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
    interval = function("tox_iteration_interval", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    send =
        function(
            "tox_friend_send_message",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS));
    tox = open();
    callBack("tox_callback_friend_request", "hearRequest", ADDRESS, ADDRESS, JAVA_LONG);
    callBack("tox_callback_friend_connection_status", "hearConnection", JAVA_INT, JAVA_INT);
    callBack("tox_callback_friend_message", "hearMessage", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    callBack("tox_callback_friend_read_receipt", "hearReceipt", JAVA_INT, JAVA_INT);
  }

  private MemorySegment open() throws Throwable {
    var options =
        (MemorySegment)
            function("tox_options_new", FunctionDescriptor.of(ADDRESS, ADDRESS)).invokeExact(error);
    set(options, "tox_options_set_udp_enabled", true);
    set(options, "tox_options_set_ipv6_enabled", false);
    set(options, "tox_options_set_local_discovery_enabled", false);
    var made =
        (MemorySegment)
            function("tox_new", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS))
                .invokeExact(options, error);
    if (made.address() == 0) {
      throw new IllegalStateException("toxcore does not start: " + lastError());
    }
    return made;
  }

  private void set(MemorySegment options, String name, boolean wanted) throws Throwable {
    function(name, FunctionDescriptor.ofVoid(ADDRESS, JAVA_BOOLEAN)).invokeExact(options, wanted);
  }

  /// What a friend needs to ask for friendship, in hexadecimal digits.
  String address() throws Throwable {
    return bytes("tox_self_get_address", ADDRESS_SIZE);
  }

  /// By what others in the network know this end, in hexadecimal digits.
  String networkKey() throws Throwable {
    return bytes("tox_self_get_dht_id", KEY);
  }

  private String bytes(String name, int size) throws Throwable {
    var bytes = arena.allocate(size);
    function(name, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS)).invokeExact(tox, bytes);
    return HexFormat.of().formatHex(bytes.toArray(JAVA_BYTE));
  }

  int port() throws Throwable {
    var port = FunctionDescriptor.of(JAVA_SHORT, ADDRESS, ADDRESS);
    return Short.toUnsignedInt(
        (short) function("tox_self_get_udp_port", port).invokeExact(tox, error));
  }

  /// Enters the network at this port of the machine.
  void bootstrap(int port, String networkKey) throws Throwable {
    var signature =
        FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, ADDRESS, JAVA_SHORT, ADDRESS, ADDRESS);
    var done =
        (boolean)
            function("tox_bootstrap", signature)
                .invokeExact(
                    tox, arena.allocateFrom("127.0.0.1"), (short) port, native_(networkKey), error);
    require(done);
  }

  /// Asks for friendship.
  void befriend(String address) throws Throwable {
    var signature = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    var friend =
        (int)
            function("tox_friend_add", signature)
                .invokeExact(tox, native_(address), arena.allocateFrom("me"), 2L, error);
    require(friend == 0);
  }

  /// Agrees to be the friend of somebody who asked.
  void accept(String key) throws Throwable {
    var signature = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    var friend =
        (int) function("tox_friend_add_norequest", signature).invokeExact(tox, native_(key), error);
    require(friend == 0);
  }

  /// A text outside the heap, for [#send].
  MemorySegment text(byte[] text) {
    return arena.allocateFrom(JAVA_BYTE, text);
  }

  /// Hands a message to the only friend; its number, or -1 when no more are taken now.
  int send(MemorySegment text) throws Throwable {
    error.set(JAVA_INT, 0, 0);
    var message = (int) send.invokeExact(tox, 0, NORMAL, text, text.byteSize(), error);
    if (lastError() == QUEUE_IS_FULL) {
      return -1;
    }
    require(lastError() == 0);
    return message;
  }

  /// Does what is to be done.
  void iterate() throws Throwable {
    iterate.invokeExact(tox, MemorySegment.NULL);
  }

  /// How many milliseconds the library wants to be left alone before the next [#iterate].
  int interval() throws Throwable {
    return (int) interval.invokeExact(tox);
  }

  private void require(boolean done) {
    if (!done) {
      throw new IllegalStateException("toxcore refused: " + lastError());
    }
  }

  private int lastError() {
    return error.get(JAVA_INT, 0);
  }

  private MemorySegment native_(String digits) {
    return text(HexFormat.of().parseHex(digits));
  }

  private MethodHandle function(String name, FunctionDescriptor signature) {
    return linker.downcallHandle(library.findOrThrow(name), signature);
  }

  /// Has a method of this object called; its parameters stand between the Tox and the user's data.
  private void callBack(String setter, String method, MemoryLayout... parameters) throws Throwable {
    var signature =
        FunctionDescriptor.ofVoid(parameters)
            .insertArgumentLayouts(0, ADDRESS)
            .appendArgumentLayouts(ADDRESS);
    var handle = MethodHandles.lookup().bind(this, method, signature.toMethodType());
    var stub = linker.upcallStub(handle, signature, arena);
    function(setter, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS)).invokeExact(tox, stub);
  }

  @SuppressWarnings("unused") // By toxcore.
  private void hearRequest(
      MemorySegment from, MemorySegment key, MemorySegment text, long length, MemorySegment user) {
    listener.request(HexFormat.of().formatHex(key.reinterpret(KEY).toArray(JAVA_BYTE)));
  }

  @SuppressWarnings("unused") // By toxcore.
  private void hearConnection(MemorySegment from, int friend, int status, MemorySegment user) {
    listener.connection(status != 0);
  }

  @SuppressWarnings("unused") // By toxcore.
  private void hearMessage(
      MemorySegment from,
      int friend,
      int type,
      MemorySegment text,
      long length,
      MemorySegment user) {
    listener.message();
  }

  @SuppressWarnings("unused") // By toxcore.
  private void hearReceipt(MemorySegment from, int friend, int message, MemorySegment user) {
    listener.receipt(message);
  }
}
