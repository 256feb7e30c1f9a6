// SPDX-License-Identifier: Apache-2.0
/// Finds texts by the words in them.
///
/// Begin with [Search]. The index lies in memory and is filled from the logs of conversations,
/// which stay what counts: an index that is missing, old or damaged is made anew. Between two runs
/// it is kept in a sealed file; nothing of it is ever written in the clear.
@NullMarked
package dev.nightjar.node.search;

import org.jspecify.annotations.NullMarked;
