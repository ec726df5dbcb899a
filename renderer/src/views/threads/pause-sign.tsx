import type { GcKind } from '#contract/incident/gc.ts';

/** A sign of a kind of stop that is told without colour, 8 px around the middle of a place. */
const SIGNS: Readonly<Record<GcKind, string>> = {
  young: 'M-3 0a3 3 0 1 0 6 0 3 3 0 1 0-6 0',
  mixed: 'M0-3.500a3.500 3.500 0 0 1 0 7z',
  full: 'M-3.500-3.500h7v7h-7z',
  degenerated: 'M0-4 4 3.500h-8z',
  concurrent: 'M-2.500 0a2.500 2.500 0 1 0 5 0 2.500 2.500 0 1 0-5 0',
  safepoint: 'M0-3.500 3.500 0 0 3.500-3.500 0z',
  stall: 'M-3-3 3 3M3-3-3 3',
  cycle: 'M-2.500 0h5',
};

/** Drawn with its outline only: nothing was collected while threads stood, or only a part of it. */
const OPEN: ReadonlySet<GcKind> = new Set(['concurrent', 'safepoint', 'stall', 'cycle']);

interface MarkProps {
  readonly kind: GcKind;
  readonly x?: number;
  readonly y?: number;
}

/** Inside of a plot. */
export function PauseMark({ kind, x = 0, y = 0 }: MarkProps) {
  const look = `pause-mark kind-${kind}${OPEN.has(kind) ? ' open' : ''}`;
  return (
    <g className={look} transform={`translate(${x} ${y})`}>
      {kind === 'mixed' ? <circle r={3.5} className="open" /> : undefined}
      <path d={SIGNS[kind]} />
    </g>
  );
}

/** Beside words. */
export function PauseSign({ kind }: { readonly kind: GcKind }) {
  return (
    <svg className="pause-sign" width={10} height={10} viewBox="-5 -5 10 10" aria-hidden="true">
      <PauseMark kind={kind} />
    </svg>
  );
}
