const UNIT = 'ms|min|s|h|d|%|B|[KMGTP]iB|rec/s|条/秒|毫秒|秒|分|小时|天';
/** A number and its unit. */
const QUANTITY = new RegExp(`(\\d) (?=(?:${UNIT})(?![A-Za-z]))`, 'g');
/** The two parts of a duration, each already whole. */
const PARTS = /(\d\u00a0(?:min|h|d|分|小时|天)) (?=\d+\u00a0(?:s|min|h|秒|分|小时))/g;

/** Text for the eye: a quantity stays on one line, and so does the arrow in a name of Flink's. */
export function unbroken(text: string): string {
  return text.replace(QUANTITY, '$1\u00a0').replace(PARTS, '$1\u00a0').replaceAll('->', '-\u2060>');
}
