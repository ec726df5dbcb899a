import type { SnapshotState } from '#contract/incident/metadata.ts';
import type { StateFile, StateSnapshot } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import { listed } from '../../i18n/listed.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import type { ExplorerRow } from './explorer-rows.ts';
import { FORM_NAMES, KIND_NAMES, MODE_NAMES } from './kind-words.ts';
import { isUnnamed, operatorName } from './state-names.ts';
import { STATE_WORDS } from './words.ts';

/** What a level of the tree is moved to the right, px. */
const INDENT = 16;
/** Of a path: the end of the name of a file. */
const LAST_LETTERS = 14;

interface Cells {
  readonly name: string;
  readonly isMono?: boolean;
  readonly more?: string;
  readonly handle?: string;
  readonly mode?: string;
  readonly count?: number;
  readonly bytes?: number;
}

/** The five cells of a line of the tree. */
export function ExplorerCells({ row, snapshot }: { readonly row: ExplorerRow; readonly snapshot: StateSnapshot }) {
  const say = useText();
  const { name, isMono, more, handle = '', mode = '', count, bytes: size } = cellsOf(row, snapshot, say);
  const fold = row.kind === 'operator' || row.kind === 'files' ? (row.isOpen ? '▾' : '▸') : '';
  return (
    <>
      <span className="explorer-name" style={{ paddingLeft: row.depth * INDENT }} title={more ?? name}>
        <span className="explorer-fold">{fold}</span>
        <span className={isMono ? 'mono dense' : ''}>
          <BothEnds name={name} last={LAST_LETTERS} />
        </span>
        {row.kind === 'operator' ? <span className="mono label">{row.operator.id.slice(0, 8)}</span> : undefined}
      </span>
      <span className="ell t2" title={handle}>
        {handle}
      </span>
      <span className="ell t2" title={mode}>
        {mode}
      </span>
      <span className="r">{count === undefined ? '' : figure(count)}</span>
      <span className="r" title={size === undefined ? undefined : bytes(size)}>
        {size === undefined ? '' : figure(size)}
      </span>
    </>
  );
}

function cellsOf(row: ExplorerRow, { files }: StateSnapshot, say: ReturnType<typeof useText>): Cells {
  switch (row.kind) {
    case 'operator': {
      const { operator } = row;
      const handles = (operator.states ?? []).reduce((sum, one) => sum + one.handles, 0);
      return {
        name: isUnnamed(operator) ? '?' : operatorName(operator),
        more: isUnnamed(operator) ? say(STATE_WORDS.unnamed) : `${operatorName(operator)} ${operator.id}`,
        handle: say(STATE_WORDS.operator).toLowerCase(),
        mode: operator.finished ? say(STATE_WORDS.finished) : '',
        count: handles,
        ...(operator.bytes === undefined ? {} : { bytes: operator.bytes }),
      };
    }
    case 'named': {
      const { name, mode, partitions, bytes: size } = row.named;
      return { name, isMono: true, mode: MODE_NAMES[mode], count: partitions, bytes: size };
    }
    case 'state':
      return stateCells(row.state, say);
    case 'subtask': {
      const { subtask, bytes: size, states = [] } = row.subtask;
      return {
        name: `${say(STATE_WORDS.subtask)} ${subtask}`,
        count: states.reduce((sum, one) => sum + one.handles, 0),
        ...(size === undefined ? {} : { bytes: size }),
      };
    }
    case 'files':
      return { name: say(STATE_WORDS.files), count: files.count, bytes: files.bytes };
    case 'file':
      return fileCells(row.file, say);
    case 'more':
      return { name: say(STATE_WORDS[row.of === 'files' ? 'moreFiles' : 'moreSubtasks'](figure(row.count))) };
  }
}

function stateCells(state: SnapshotState, say: ReturnType<typeof useText>): Cells {
  const { kind, forms, handles, bytes: size, inlineBytes, keyGroups, largestKeyGroup } = state;
  const notes = [
    ...(size > 0 && inlineBytes === size
      ? [STATE_WORDS.inline]
      : inlineBytes > 0
        ? [STATE_WORDS.inlined(bytes(inlineBytes))]
        : []),
    ...(keyGroups === undefined ? [] : [STATE_WORDS.keyGroups(keyGroups.first, keyGroups.last)]),
    ...(largestKeyGroup === undefined
      ? []
      : [STATE_WORDS.largestGroup(largestKeyGroup.keyGroup, bytes(largestKeyGroup.bytes))]),
  ];
  return {
    name: say(KIND_NAMES[kind]),
    handle: say(listed(forms.map((form) => FORM_NAMES[form]))),
    mode: say(listed(notes)),
    count: handles,
    bytes: size,
  };
}

function fileCells(
  { path, relative, outside, missing, handles, bytes: size }: StateFile,
  say: ReturnType<typeof useText>,
): Cells {
  const notes = [
    relative ? STATE_WORDS.relative : STATE_WORDS.absolute,
    ...(outside ? [STATE_WORDS.outside] : []),
    ...(missing ? [STATE_WORDS.missing] : []),
  ];
  return { name: path, isMono: true, mode: say(listed(notes)), count: handles, bytes: size };
}
