/** Rows that a page key moves by: less than a half of a window shows. */
const PAGE = 8;

/** Where a key leads among so many rows; undefined for any other key. */
export function stepOf(key: string, at: number, count: number): number | undefined {
  const to: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    j: at + 1,
    ArrowUp: at - 1,
    k: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: count - 1,
  };
  const wish = to[key];
  return wish === undefined ? undefined : Math.min(Math.max(wish, 0), count - 1);
}
