/** Times as text, sources as places: what a person compares with the file. */
export function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, held) => {
      if (key === 'source' && held?.kind === 'line') return held.line;
      if (key === 'source' && held?.kind === 'pointer') return held.pointer;
      return /(?:^a|A)t$/.test(key) && typeof held === 'number' ? new Date(held).toISOString() : held;
    }),
  );
}
