// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.LinkId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// On which of its connections a contact is answered.
final class LinksOfAConversationTest {
  private final Conversation conversation = new Conversation();
  private final Link first = link(1);
  private final Link second = link(2);

  @Test
  void acknowledgesWhereTheContactWasHeard() {
    assertThat(conversation.linkForAcknowledging()).isEqualTo(second);
    conversation.heardOn = first;

    assertThat(conversation.linkForAcknowledging()).isEqualTo(first);
  }

  @Test
  void acknowledgesOnTheNewestConnectionOnceTheOtherIsClosing() {
    conversation.heardOn = first;
    first.stage = Link.Stage.OVER;

    assertThat(conversation.linkForAcknowledging()).isEqualTo(second);
  }

  @Test
  void keepsNothingOfAConnectionThatIsOver() {
    conversation.heardOn = first;
    conversation.left(second);
    assertThat(conversation.heardOn).isEqualTo(first);
    conversation.left(first);

    assertThat(conversation.heardOn).isNull();
    assertThat(conversation.links).isEmpty();
    assertThat(conversation.linkForAcknowledging()).isNull();
  }

  private Link link(long id) {
    var link = new Link(new LinkId(id), Link.Stage.MEMBER, Instant.MAX);
    conversation.links.add(link);
    return link;
  }
}
