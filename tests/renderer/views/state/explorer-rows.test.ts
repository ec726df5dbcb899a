import { beforeAll, expect, test } from 'vitest';
import type { StateSizes, StateSpread } from '#contract/incident/state.ts';
import { stateSizesOf } from '../../../../main/model/state/state-sizes.ts';
import { stateSpreadOf } from '../../../../main/model/state/state-spread.ts';
import { type ExplorerRow, explorerRows } from '../../../../renderer/src/views/state/explorer-rows.ts';
import { operatorName } from '../../../../renderer/src/views/state/state-names.ts';
import { readIncident } from '../../../kit/read-incident.ts';

let sizes: StateSizes;
let spread: StateSpread | undefined;
beforeAll(async () => {
  const { incident } = await readIncident(['tests/bundles/data-skew/bundle.tar.gz']);
  sizes = stateSizesOf(incident);
  spread = stateSpreadOf(incident, { operatorId: sizes.operators[0]?.id ?? '' });
});

const CLOSED = { operatorId: undefined, spread: undefined, files: false };

function brief(row: ExplorerRow): string {
  switch (row.kind) {
    case 'operator':
      return `${row.depth} ${operatorName(row.operator)}`;
    case 'state':
      return `${row.depth} ${row.state.kind} ${row.state.bytes}`;
    case 'named':
      return `${row.depth} ${row.named.name} ${row.named.mode}`;
    case 'subtask':
      return `${row.depth} subtask ${row.subtask.subtask}`;
    case 'file':
      return `${row.depth} ${row.file.relative ? 'relative' : 'absolute'} ${row.file.bytes}`;
    default:
      return `${row.depth} ${row.kind}`;
  }
}

test('folded, the tree shows operators, those without a name by the beginning of their id', () => {
  expect(explorerRows(sizes, CLOSED, '').map(brief)).toEqual([
    '0 merchant-revenue',
    '0 enrich-customer',
    '0 Source: orders',
    '0 ? a0bcbe63',
    '0 ? ccd3ea95',
    '0 files',
  ]);
});

test('an operator unfolds into its states and its subtasks', () => {
  const open = { ...CLOSED, operatorId: sizes.operators[0]?.id, spread };
  expect(explorerRows(sizes, open, 'merchant').map(brief)).toEqual([
    '0 merchant-revenue',
    '1 keyed 1072507',
    '1 subtask 0',
    '2 keyed 589397',
    '1 subtask 1',
    '2 keyed 165330',
    '1 subtask 2',
    '2 keyed 146114',
    '1 subtask 3',
    '2 keyed 171666',
    '0 files',
  ]);
});

test('what is looked for is found in names of states and in paths, and files that fit are shown', () => {
  expect(explorerRows(sizes, CLOSED, 'sourcereader').map(brief)).toEqual(['0 Source: orders', '0 files']);
  const path = sizes.snapshot?.largestFiles[0]?.path ?? '';
  expect(explorerRows(sizes, CLOSED, path.slice(-12)).map(brief)).toEqual(['0 files', '1 absolute 410367']);
});

test('without `_metadata` there is no tree', () => {
  const { snapshot: _snapshot, ...others } = sizes;
  expect(explorerRows(others, CLOSED, '')).toEqual([]);
});
