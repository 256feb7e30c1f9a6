// SPDX-License-Identifier: Apache-2.0
/// Tests of exports; begin with [ExportFormatTest].
@NullMarked
package dev.nightjar.node.export;

import org.jspecify.annotations.NullMarked;
