import { expect, test } from 'vitest';
import type { SettingRow } from '#contract/incident/settings-reading.ts';
import { firstFilter, type Item, toItems } from '../../../../renderer/src/views/settings/to-items.ts';
import { AD_SETTINGS } from '../../../kit/ad-settings.ts';

const NONE_TURNED = new Set<never>();

function told(items: readonly Item[]): readonly string[] {
  return items.map((item) => {
    if (item.kind === 'head') return `${item.id} ${item.count} ${item.isOpen ? 'open' : 'closed'}`;
    return item.kind === 'setting' ? item.row.key : item.row.name;
  });
}

function many(count: number): readonly SettingRow[] {
  const [row] = AD_SETTINGS.rows;
  return Array.from({ length: count }, (_, index) => ({
    ...(row ?? expect.fail()),
    key: `a.${index}`,
    subject: 'web',
  }));
}

test('groups stand in their order, what processes were started with comes last', () => {
  expect(told(toItems(AD_SETTINGS, { filter: 'all', text: '', turned: NONE_TURNED }))).toEqual([
    'checkpoints 2 open',
    'execution.checkpointing.mode',
    'execution.checkpointing.timeout',
    'files 1 open',
    's3.secret-key',
    'started option 1 open',
    '-Xmx',
  ]);
});

test('memory that a process started with is another group than the settings of memory', () => {
  const [row] = AD_SETTINGS.rows;
  const [startup] = AD_SETTINGS.startups;
  const reading = {
    ...AD_SETTINGS,
    rows: [{ ...(row ?? expect.fail()), key: 'taskmanager.memory.size', subject: 'memory' as const }],
    startups: [{ ...(startup ?? expect.fail()), kind: 'memory' as const, name: 'taskHeap' }],
  };
  const items = toItems(reading, { filter: 'all', text: '', turned: new Set(['started memory'] as const) });
  expect(told(items)).toEqual(['memory 1 open', 'taskmanager.memory.size', 'started memory 1 closed']);
});

test('a search goes through keys, values and old names, of the processes too', () => {
  const found = (text: string) => told(toItems(AD_SETTINGS, { filter: 'all', text, turned: NONE_TURNED }));
  expect(found('checkpointing 30')).toEqual(['checkpoints 1 open', 'execution.checkpointing.timeout']);
  expect(found('xmx')).toEqual(['started option 1 open', '-Xmx']);
});

test('of very many settings only groups with findings are open, until somebody turns one', () => {
  const reading = { ...AD_SETTINGS, rows: [...AD_SETTINGS.rows, ...many(400)] };
  const heads = (turned: ReadonlySet<'web'>) =>
    told(toItems(reading, { filter: 'all', text: '', turned })).filter((line) => /open|closed/.test(line));
  expect(heads(NONE_TURNED)).toEqual([
    'checkpoints 2 open',
    'web 400 closed',
    'files 1 closed',
    'started option 1 closed',
  ]);
  expect(heads(new Set(['web']))).toContain('web 400 open');
});

test('a reader begins with trouble, else with what is set, else with all', () => {
  const [calm, troubled] = AD_SETTINGS.rows;
  expect([
    firstFilter(AD_SETTINGS.rows),
    firstFilter(calm ? [calm] : []),
    firstFilter(troubled ? [{ ...troubled, links: [] }] : []),
  ]).toEqual(['found', 'all', 'set']);
});
