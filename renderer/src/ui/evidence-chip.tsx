import { Tooltip } from '@blueprintjs/core';
import { createContext, type JSX, type KeyboardEvent, type MouseEvent, useContext } from 'react';
import type { Source } from '#contract/incident/source.ts';
import { isSameSource, sourceName } from './source-name.ts';

/** What chips do; the frame of the window provides it, so that a chip works wherever it stands. */
export interface ChipActions {
  readonly selected: Source | undefined;
  /** Shows the source in the inspector. */
  readonly pick: (source: Source) => void;
  /** Opens the source in its own view: the log at that line. */
  readonly open: (source: Source) => void;
  /** The line with its neighbours, for hovering. */
  readonly preview: (source: Source) => JSX.Element;
}

const ChipContext = createContext<ChipActions | undefined>(undefined);

export const ChipProvider = ChipContext.Provider;

/** Long enough that passing over a chip opens nothing. */
const HOVER_MS = 300;

/** Where a claim comes from: `file:line` or `file /json/pointer`. Click: inspector. Enter or Ctrl-click: the log at that line. */
export function EvidenceChip({ source, lineOnly = false }: { readonly source: Source; readonly lineOnly?: boolean }) {
  const actions = useContext(ChipContext);
  const name = sourceName(source);
  const isOn = isSameSource(actions?.selected, source);
  const click = (event: MouseEvent) => {
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey) actions?.open(source);
    else actions?.pick(source);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    actions?.open(source);
  };
  const chip = (
    <button
      type="button"
      className={`ev${isOn ? ' on' : ''}`}
      data-testid="evidence-chip"
      data-entry={source.entry}
      aria-label={name.whole}
      aria-pressed={isOn}
      onClick={click}
      onKeyDown={key}
    >
      {lineOnly && source.kind === 'line' ? undefined : <span className="ev-name">{name.file}</span>}
      <span className="ev-place">{lineOnly ? name.place.replace(/^:/, '') : name.place}</span>
    </button>
  );
  if (actions === undefined) return chip;
  return (
    <Tooltip content={actions.preview(source)} hoverOpenDelay={HOVER_MS} placement="top" compact minimal>
      {chip}
    </Tooltip>
  );
}
