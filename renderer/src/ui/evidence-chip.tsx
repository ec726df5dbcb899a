import { Tooltip } from '@blueprintjs/core';
import { createContext, type JSX, type KeyboardEvent, type MouseEvent, useContext } from 'react';
import type { Source } from '#contract/incident/source.ts';
import { isSameSource, middleEllipsis, sourceName } from './source-name.ts';

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
/** Characters of a file name in a narrow place: half of a list column. */
const NARROW = 15;

interface ChipProps {
  readonly source: Source;
  /** Stands on the chip where there is no room for a name: a line, a number in a list. */
  readonly short?: string;
  /** Only the line, where the file is plain from its surroundings. */
  readonly lineOnly?: boolean;
  /** The file without the pointer into it, where there is little room. */
  readonly isNarrow?: boolean;
  /** Characters of the file's name, where its place matters as much. */
  readonly fileLength?: number;
  /** False where something around it decides which chip the tab key reaches. */
  readonly isTabStop?: boolean;
}

/** Where a claim comes from: `file:line` or `file /json/pointer`. Click: inspector. Enter or Ctrl-click: the log at that line. */
export function EvidenceChip({
  source,
  short,
  lineOnly = false,
  isNarrow = false,
  fileLength,
  isTabStop = true,
}: ChipProps) {
  const actions = useContext(ChipContext);
  const name = sourceName(source);
  const words = short ?? (lineOnly && source.kind === 'line' ? String(source.line) : undefined);
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
      tabIndex={isTabStop ? undefined : -1}
      onClick={click}
      onKeyDown={key}
    >
      {words === undefined ? (
        <>
          <span className="ev-name">
            {middleEllipsis(name.file, fileLength ?? (isNarrow ? NARROW : name.file.length))}
          </span>
          {isNarrow && source.kind === 'pointer' ? undefined : (
            <span className={source.kind === 'line' ? 'ev-line' : 'ev-pointer'}>{name.place}</span>
          )}
        </>
      ) : (
        words
      )}
    </button>
  );
  if (actions === undefined) return chip;
  return (
    <Tooltip content={actions.preview(source)} hoverOpenDelay={HOVER_MS} placement="top" compact minimal>
      {chip}
    </Tooltip>
  );
}
