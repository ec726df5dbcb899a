/** What a TLS handshake between two processes of Flink failed for. */
export type TlsTrouble = 'validity' | 'issuer' | 'missing' | 'plain' | 'other';

/** Of the JDK's TLS and of Netty's (SSLHandshakeException, SSLException, NotSslRecordException). */
const TLS = /\b(?:SSL\w{0,40}Exception|NotSslRecordException|CertPathValidatorException)\b/;

const ROWS: readonly (readonly [TlsTrouble, RegExp])[] = [
  [
    'validity',
    /validity check failed|NotAfter: |NotBefore: |certificate_expired|Certificate(?:Expired|NotYetValid)Exception/,
  ],
  [
    'issuer',
    /unable to find valid certification path|PKIX path building failed|unknown_ca|does not chain with|signature check failed/,
  ],
  ['missing', /[Ee]mpty (?:client|server) certificate chain|null cert chain|certificate_required|bad_certificate/],
  ['plain', /not an SSL\/TLS record|NotSslRecordException|Unrecognized SSL message|plaintext connection/],
];

/** `javax.net.ssl.SSLHandshakeException: PKIX path validation failed: …`; undefined where TLS is not the matter. */
export function tlsTroubleIn(text: string): TlsTrouble | undefined {
  if (!TLS.test(text)) return undefined;
  return ROWS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

/** The other side refused what this one showed; it does not say what it minds (`certificate_unknown`). */
export function isAlert(text: string): boolean {
  return /Received fatal alert/.test(text);
}
