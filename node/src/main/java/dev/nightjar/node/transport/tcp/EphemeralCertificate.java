// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// A self-signed P-256 certificate that lives as long as the process and names nobody.
///
/// Its signature is classical on purpose: it only has to be unique. The identities, post-quantum
/// where the mode is, vouch for its hash over the connection. The dates are cut to the day, so that
/// they do not tell when a node started.
record EphemeralCertificate(PrivateKey key, X509Certificate certificate) {
  private static final String NAME = "CN=node";
  private static final int SERIAL_BITS = 126;
  private static final int VALID_DAYS = 3_650;

  static EphemeralCertificate create(SecureRandom random, Instant now) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      var keys = generator.generateKeyPair();
      var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
      var today = now.truncatedTo(ChronoUnit.DAYS);
      var content = new V3TBSCertificateGenerator();
      content.setSerialNumber(
          new ASN1Integer(new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS)));
      content.setSignature(algorithm);
      content.setIssuer(new X500Name(NAME));
      content.setSubject(new X500Name(NAME));
      content.setStartDate(new Time(Date.from(today.minus(1, ChronoUnit.DAYS))));
      content.setEndDate(new Time(Date.from(today.plus(VALID_DAYS, ChronoUnit.DAYS))));
      content.setSubjectPublicKeyInfo(
          SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
      var unsigned = content.generateTBSCertificate();
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate(), random);
      signature.update(unsigned.getEncoded(ASN1Encoding.DER));
      var parts = new ASN1EncodableVector();
      parts.add(unsigned);
      parts.add(algorithm);
      parts.add(new DERBitString(signature.sign()));
      var encoded = new DERSequence(parts).getEncoded(ASN1Encoding.DER);
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded));
      return new EphemeralCertificate(keys.getPrivate(), certificate);
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError("P-256 certificates can always be made", e);
    }
  }
}
