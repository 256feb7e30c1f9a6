// SPDX-License-Identifier: Apache-2.0
import java.util.Arrays;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Runs test classes and ends with 0 when all passed, 1 when one did not, 2 when there was none.
final class RunTests {
  private RunTests() {}

  public static void main(String[] classes) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(classes).map(DiscoverySelectors::selectClass).toList())
            .build();
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    var summary = listener.getSummary();
    summary
        .getFailures()
        .forEach(failure -> {
          System.out.println(failure.getTestIdentifier().getDisplayName());
          failure.getException().printStackTrace(System.out);
        });
    var failed = summary.getTotalFailureCount() > 0;
    System.exit(failed ? 1 : summary.getTestsSucceededCount() > 0 ? 0 : 2);
  }
}
