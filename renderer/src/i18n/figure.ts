/** A count as it is read in both languages, whatever the system's own is: `1,234,567`. */
export function figure(count: number): string {
  return count.toLocaleString('en-US');
}
