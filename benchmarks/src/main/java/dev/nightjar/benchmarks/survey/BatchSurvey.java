// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.survey;

import dev.nightjar.base.Bytes;
import dev.nightjar.benchmarks.survey.Surveys.Count;
import dev.nightjar.crypto.batch.Batch;
import dev.nightjar.crypto.batch.CryptoBatch;
import dev.nightjar.crypto.batch.CryptoBatch.Signed;
import dev.nightjar.crypto.batch.Outcome;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.signature.SignatureScheme;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.concurrent.Executors;

/// A batch of signatures, every tenth of them forged.
final class BatchSurvey {
  private static final int ITEMS = 1000;
  private static final int FORGED_EVERY = 10;
  private static final int MESSAGE_SIZE = 1024;

  private BatchSurvey() {}

  static Count success() {
    var cores = Runtime.getRuntime().availableProcessors();
    try (var helpers = Executors.newFixedThreadPool(cores)) {
      return verified(new CryptoBatch(new Batch(helpers, cores, ITEMS)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Count.Missing("interrupted");
    }
  }

  private static Count verified(CryptoBatch batch) throws InterruptedException {
    var random = new SecureRandom();
    var scheme = SignatureScheme.ed25519(Primitives.best());
    var pair = scheme.generate(random);
    var items = new ArrayList<Signed>();
    for (int i = 0; i < ITEMS; i++) {
      var message = Bytes.random(MESSAGE_SIZE, random);
      var signature = scheme.sign(pair.signingKey(), message.toByteArray(), random);
      var shown = isForged(i) ? Bytes.random(MESSAGE_SIZE, random) : message;
      items.add(new Signed(pair.verificationKey(), shown, signature));
    }
    var outcomes = batch.verify(scheme, items);
    int valid = 0;
    int succeeded = 0;
    for (int i = 0; i < ITEMS; i++) {
      boolean isDone = outcomes.get(i).equals(new Outcome.Done<>(items.get(i).message()));
      if (isForged(i) && isDone) {
        throw new IllegalStateException("a forged signature passed");
      }
      valid += isForged(i) ? 0 : 1;
      succeeded += !isForged(i) && isDone ? 1 : 0;
    }
    return new Count.Of(
        100.0 * succeeded / valid,
        "%d valid signatures among %d, one in %d forged".formatted(valid, ITEMS, FORGED_EVERY));
  }

  private static boolean isForged(int item) {
    return item % FORGED_EVERY == FORGED_EVERY - 1;
  }
}
