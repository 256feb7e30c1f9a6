// SPDX-License-Identifier: Apache-2.0
/// Who knows what really happened, and says when a promise is broken.
///
/// Begin with [Oracle]: it hears what every user wrote, what each node accepted, acknowledged and
/// handed over, and checks the promises at each of these moments. [WireWatch] reads what travels.
/// Nothing here knows how a node works; a broken promise is a [Violated].
@NullMarked
package dev.nightjar.simulator.oracle;

import org.jspecify.annotations.NullMarked;
