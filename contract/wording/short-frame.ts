/** `Enricher.lookup` of `com.acme.Enricher.lookup(Enricher.java:41)`; a lambda keeps the class it stands in. */
export function shortFrame(frame: string): string {
  const method = withoutAddress(frame).split('(')[0] ?? frame;
  return method.split('.').slice(-2).join('.');
}

/** Classes that a JVM makes for lambdas carry a number and an address of that one process: `Task$$Lambda$896/0x00007f780f607940`. */
export function withoutAddress(frame: string): string {
  return frame.replace(/\$\$Lambda(?:\$\d{1,9})?\/(?:0x)?[\da-f]{4,20}/, '$$$$Lambda');
}
