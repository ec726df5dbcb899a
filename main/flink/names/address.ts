/** `pekko.tcp://flink@jm-1:6123/…`, `jm-1:8081`, `host/10.1.2.3:4444` → the host's name; none for `0.0.0.0`. */
export function hostOfAddress(address: string): string | undefined {
  const rest = address.replace(/^[a-z.]+:\/\/(?:[^@/]*@)?/, '');
  const host = /^\[?([^\s/\]]+?)\]?(?::\d+|\/|$)/.exec(rest)?.[1];
  return host === undefined || host === '0.0.0.0' || host === '' ? undefined : host;
}
