// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.ceiling;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A loaded C library and its functions, exported or not.
///
/// Thread-safe; loaded for the life of the process.
@SuppressWarnings("restricted") // Calling C is what it is for.
final class NativeLibrary {
  private final SymbolLookup exported;
  private final ElfSymbols symbols;
  private final long base;

  private NativeLibrary(SymbolLookup exported, ElfSymbols symbols, long base) {
    this.exported = exported;
    this.symbols = symbols;
    this.base = base;
  }

  /// Loads a library by file; `anchor` is an exported name by which its load address is found.
  static NativeLibrary load(Path file, String anchor) throws IOException {
    var symbols = ElfSymbols.read(Files.readAllBytes(file));
    var exported = SymbolLookup.libraryLookup(file, Arena.global());
    long base =
        exported
            .find(anchor)
            .filter(_ -> symbols.offset(anchor) > 0)
            .map(address -> address.address() - symbols.offset(anchor))
            .orElse(0L);
    return new NativeLibrary(exported, symbols, base);
  }

  Optional<MemorySegment> find(String name) {
    return exported
        .find(name)
        .or(() ->
            base != 0 && symbols.offset(name) > 0
                ? Optional.of(MemorySegment.ofAddress(base + symbols.offset(name)))
                : Optional.empty());
  }

  /// A function of the library.
  ///
  /// @throws IllegalStateException if it has none of that name
  MethodHandle function(String name, FunctionDescriptor signature) {
    var address = find(name).orElseThrow(() -> new IllegalStateException("no function " + name));
    return Linker.nativeLinker().downcallHandle(address, signature);
  }
}
