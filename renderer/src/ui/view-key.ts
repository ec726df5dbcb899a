import type { Text } from '#contract/text.ts';

/** A key that a view hears itself while the focus is in it; the list of keys names it. */
export interface ViewKey {
  /** As Blueprint writes combinations: `shift+n`, `left`. */
  readonly combo: string;
  readonly label: Text;
}
