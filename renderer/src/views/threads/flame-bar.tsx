import { figure } from '#contract/wording/figure.ts';
import { percent } from '#contract/wording/percent.ts';
import { shortFrame } from '#contract/wording/short-frame.ts';
import { useText } from '../../i18n/language.ts';
import { FLAME } from './flame-words.ts';
import type { FoldedNode } from './fold-chains.ts';
import type { FlameBar } from './lay-out-flame.ts';
import { OWNERS } from './words.ts';

/** Height of a frame, px. */
export const ROW = 18;
/** From this width on there is room for letters, px. */
const WORDS = 28;

interface FlameBarProps {
  readonly bar: FlameBar;
  readonly width: number;
  readonly all: number;
  readonly typed: string;
  readonly isHere: boolean;
  readonly onEnter: () => void;
}

/** One frame of the graph: whose code it is by its edge, how much of all by its width. */
export function FlameBarPiece({
  bar: { node, left, width: share, row },
  width,
  all,
  typed,
  isHere,
  onEnter,
}: FlameBarProps) {
  const say = useText();
  const { name, owner, samples, folded } = node;
  const isFound = typed !== '' && name.toLowerCase().includes(typed.toLowerCase());
  const look = [
    'flame-bar',
    owner === undefined ? '' : `owner-${owner}`,
    typed === '' ? '' : isFound ? 'found' : 'dim',
    isHere ? 'here' : '',
    folded === undefined ? '' : 'folded',
    share * width < WORDS ? 'narrow' : '',
  ];
  const said = name === '…' ? say(FLAME.unknownFrames) : name;
  const whose = owner === undefined ? '' : ` · ${say(OWNERS[owner])}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the tree zooms
    <div
      id={`frame-${node.from}`}
      role="treeitem"
      tabIndex={-1}
      aria-selected={isHere}
      aria-level={row + 1}
      className={look.filter(Boolean).join(' ')}
      style={{ left: left * width, width: Math.max(1, share * width - 1), top: row * ROW }}
      title={`${said} · ${percent(samples / all)} (${figure(samples)})${whose}`}
      onClick={onEnter}
    >
      {share * width < WORDS ? '' : nameOf(node, said)}
    </div>
  );
}

function nameOf({ name, owner, folded }: FoldedNode, said: string): string {
  if (folded !== undefined) return `⋯ ${shortFrame(folded.telling)} (${folded.frames})`;
  return owner === undefined ? said : shortFrame(name);
}
