import { cells } from '../amount.ts';

/** A row by the words of its header; undefined when it has fewer fields than the header. The last column takes the rest of the line. */
export function rowOf(header: readonly string[], line: string): Readonly<Record<string, string>> | undefined {
  const fields = cells(line);
  if (fields.length < header.length || header.length === 0) return undefined;
  const row: Record<string, string> = {};
  header.forEach((name, i) => {
    row[name] = i === header.length - 1 ? fields.slice(i).join(' ') : (fields[i] ?? '');
  });
  return row;
}
