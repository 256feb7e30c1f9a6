// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.content;

import java.nio.charset.StandardCharsets;

/// The preset dictionary of [Compression]: common words of chat, the most frequent ones last,
/// because DEFLATE spends fewer bits on what is near.
///
/// Part of the format: a changed dictionary is another version of every format that compresses. Its
/// SHA-256 is in `docs/protocol/content.md`, its bytes in the vectors beside that document.
final class CompressionDictionary {
  private static final byte[] BYTES =
      """
      https://www.github.com/ .html http:// .org/ .net/ @gmail.com \
      peut-être aujourd'hui merci beaucoup bonjour c'est pas je ne suis qu'il est que vous avez dans \
      les pour une avec tout bien mais elle nous \
      gracias por favor buenos días está bien para una pero como todo más cuando donde que los las \
      Liebe Grüße vielleicht schönen Guten Morgen Abend können wir morgen heute noch nicht auch ich \
      habe das ist ja und dann wenn mal schon aber kann gerade danke dir der die den mit für \
      January February March April May June July August September October November December \
      Monday Tuesday Wednesday Thursday Friday Saturday Sunday birthday weekend message number \
      address meeting password question problem together important different something everything \
      anything nothing someone everyone probably actually definitely already although another \
      because before between through without against should could would might tomorrow yesterday \
      tonight morning evening afternoon minutes hours seconds weeks months years people family \
      friends house school office train station airport ticket money phone number email photo \
      picture video call later again always never really please thanks thank you so much sorry \
      welcome congratulations happy good morning good night see you soon take care how are you \
      I'm fine what do you think let me know when you have time on my way be there in where are \
      you now can you send me do you want to are you going to I don't know I think that it's not \
      that's great sounds good no problem of course talk to you later just wanted to say I will \
      I have been there is there are they were this that with from your have what when will would \
      like time about know just them some into than then only come over also back after work well \
      even want because any these give most for not you all but can had her was one our out day \
      get has him his how its may new old see two way who did let put say she too use the of and \
      to in is it on at as be we he by or do if me my up an go no us am? ok yes no! :-) :) ... \
      """
          .stripTrailing()
          .getBytes(StandardCharsets.UTF_8);

  private CompressionDictionary() {}

  /// The dictionary itself; callers must not write to it.
  static byte[] bytes() {
    return BYTES;
  }
}
