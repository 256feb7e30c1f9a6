// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.nightjar.app.memory;

import org.jspecify.annotations.NullMarked;
