// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.ceiling;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The symbol table of a 64-bit little-endian ELF file, local names included.
///
/// A provider that links its C library statically does not export it, but unless the file was
/// stripped the names are still there, as offsets from where the library is loaded. That is how the
/// benchmarks reach the same machine code the provider runs, without the provider in between. Only
/// ever given files from our own class path. Thread-safe; immutable.
final class ElfSymbols {
  private static final int SYMBOL_TABLE = 2;
  private static final int SYMBOL_SIZE = 24;

  private final Map<String, Long> offsets;

  private ElfSymbols(Map<String, Long> offsets) {
    this.offsets = offsets;
  }

  /// Reads the full symbol table, empty when the file has none (it was stripped).
  static ElfSymbols read(byte[] file) {
    var elf = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (elf.capacity() < 64 || elf.getInt(0) != 0x464c457f || elf.get(4) != 2 || elf.get(5) != 1) {
      return new ElfSymbols(Map.of());
    }
    var sections = Math.toIntExact(elf.getLong(0x28));
    int sectionSize = Short.toUnsignedInt(elf.getShort(0x3a));
    int sectionCount = Short.toUnsignedInt(elf.getShort(0x3c));
    var offsets = new HashMap<String, Long>();
    for (int i = 0; i < sectionCount; i++) {
      int section = sections + i * sectionSize;
      if (elf.getInt(section + 4) == SYMBOL_TABLE) {
        int strings = sections + elf.getInt(section + 0x28) * sectionSize;
        collect(
            elf,
            Math.toIntExact(elf.getLong(section + 0x18)),
            Math.toIntExact(elf.getLong(section + 0x20)),
            Math.toIntExact(elf.getLong(strings + 0x18)),
            offsets);
      }
    }
    return new ElfSymbols(Map.copyOf(offsets));
  }

  private static void collect(
      ByteBuffer elf, int table, int size, int strings, Map<String, Long> offsets) {
    for (int entry = table; entry < table + size; entry += SYMBOL_SIZE) {
      long value = elf.getLong(entry + 8);
      boolean defined = elf.getShort(entry + 6) != 0;
      if (defined && value != 0) {
        offsets.put(name(elf, strings + elf.getInt(entry)), value);
      }
    }
  }

  private static String name(ByteBuffer elf, int start) {
    int end = start;
    while (elf.get(end) != 0) {
      end++;
    }
    var name = new byte[end - start];
    elf.get(start, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  /// Where `name` lies from the start of the loaded library, or -1 if the file does not say.
  long offset(String name) {
    return offsets.getOrDefault(name, -1L);
  }

  int size() {
    return offsets.size();
  }
}
