/** True where the command key stands for Ctrl. */
const IS_MAC = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);

/** A combination as people read it: `mod+k` → `Ctrl K`, on a Mac `⌘ K`. */
export function keyNames(combo: string): string {
  const names: Readonly<Record<string, string>> = {
    mod: IS_MAC ? '⌘' : 'Ctrl',
    shift: '⇧',
    alt: IS_MAC ? '⌥' : 'Alt',
    plus: '+',
    left: '←',
    right: '→',
  };
  return combo
    .split('+')
    .map((key) => names[key] ?? key.toUpperCase())
    .join(' ');
}
