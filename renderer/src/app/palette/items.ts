import type { Coverage } from '#contract/incident/coverage.ts';
import type { Graph } from '#contract/incident/graph.ts';
import type { SettingAmount, SettingsReading } from '#contract/incident/settings-reading.ts';
import type { Timeline } from '#contract/incident/timeline.ts';
import type { Text } from '#contract/text.ts';
import type { Verdict } from '#contract/verdict.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { processNames } from '#contract/wording/process-names.ts';
import type { Client } from '../../host/client.ts';
import { KINDS } from '../../i18n/kinds.ts';
import type { Times } from '../../i18n/times.ts';
import { OUTCOME } from '../../i18n/words.ts';
import type { AppStore } from '../../state/store.ts';
import { keyNames } from '../../ui/key-names.ts';
import { BASELINE } from '../baseline-words.ts';
import { CHECK } from '../check-words.ts';
import { PANELS } from '../panels.ts';
import { shortcutsOf } from '../shortcuts.ts';
import type { PaletteItem } from './palette-items.ts';

/** More checkpoints than anyone scans in a list; the newest are the ones people look for. */
const CHECKPOINTS = 2000;

/** Beside a key there is room for a number or a name; a path is read in the view. */
const VALUE_LENGTH = 24;

/** What items are told with, and what they act on. */
export interface Desk {
  readonly say: (text: Text) => string;
  readonly times: Pick<Times, 'clock'>;
  readonly store: AppStore;
}

export function viewItems({ say, store }: Desk): readonly PaletteItem[] {
  return PANELS.map(({ id, title }, index) => ({
    key: `view ${id}`,
    group: 'views',
    text: say(title),
    label: keyNames(`alt+${index + 1}`),
    does: () => store.getState().viewOpened(id),
  }));
}

export function findingItems({ findings }: Verdict, { say, store }: Desk): readonly PaletteItem[] {
  return findings.map(({ id, title }, index) => ({
    key: `finding ${index}`,
    group: 'findings',
    text: say(title),
    label: id,
    does: () => {
      store.getState().viewOpened('verdict');
      store.getState().picked({ kind: 'finding', index });
    },
  }));
}

export function vertexItems({ jobId, vertices }: Graph, desk: Desk): readonly PaletteItem[] {
  return vertices.map(({ id, name, parallelism }) => ({
    key: `vertex ${id}`,
    group: 'vertices',
    text: name,
    label: `× ${parallelism}`,
    does: () => inspected(desk, 'graph', { kind: 'vertex', jobId, vertexId: id }),
  }));
}

export function checkpointItems({ jobs }: Timeline, desk: Desk): readonly PaletteItem[] {
  const { say, times, store } = desk;
  return jobs
    .flatMap(({ jobId, checkpoints }) => checkpoints.map((checkpoint) => ({ checkpoint, jobId })))
    .slice(-CHECKPOINTS)
    .map(({ checkpoint: { id, from, outcome }, jobId }) => ({
      key: `checkpoint ${jobId} ${id} ${from}`,
      group: 'checkpoints',
      text: String(id),
      label: `${times.clock(from)} ${say(OUTCOME[outcome])}`,
      does: () => {
        store.getState().timePicked(from);
        inspected(desk, 'checkpoints', { kind: 'checkpoint', jobId, checkpointId: id, at: from });
      },
    }));
}

/** A checkpoint for which another stands in a timeline of many thousands: its number lies between those that are told. */
export function unseenItems({ jobs }: Timeline, typed: string, desk: Desk): readonly PaletteItem[] {
  const id = Number(typed);
  return jobs
    .filter(({ checkpoints }) => {
      const isThinned = checkpoints.some(({ count }) => count !== undefined);
      const isTold = checkpoints.some((mark) => mark.id === id);
      return (
        isThinned && !isTold && checkpoints.some((mark) => mark.id < id) && checkpoints.some((mark) => mark.id > id)
      );
    })
    .map(({ jobId }) => ({
      key: `checkpoint ${jobId} ${id}`,
      group: 'checkpoints',
      text: String(id),
      label: '',
      does: () => inspected(desk, 'checkpoints', { kind: 'checkpoint', jobId, checkpointId: id }),
    }));
}

export function processItems({ managers }: Timeline, desk: Desk): readonly PaletteItem[] {
  const names = processNames(managers);
  return managers.map(({ id }) => ({
    key: `process ${id}`,
    group: 'processes',
    text: names.get(id) ?? id,
    label: id,
    does: () => inspected(desk, 'timeline', { kind: 'manager', managerId: id }),
  }));
}

export function settingItems({ rows }: SettingsReading, desk: Desk): readonly PaletteItem[] {
  return rows.map(({ key, state, value, amount }) => ({
    key: `setting ${key}`,
    group: 'settings',
    text: key,
    label: state === 'unknown' ? '?' : amount === undefined ? value.slice(0, VALUE_LENGTH) : desk.say(saidOf(amount)),
    does: () => inspected(desk, 'settings', { kind: 'setting', key }),
  }));
}

/** `50000` is no answer to how long. */
function saidOf({ unit, amount }: SettingAmount): Text {
  if (unit === 'ms') return { en: duration(amount), 'zh-CN': duration(amount, 'zh-CN') };
  return { en: bytes(amount), 'zh-CN': bytes(amount) };
}

export function fileItems({ sources }: Coverage, desk: Desk): readonly PaletteItem[] {
  return sources.map(({ artifact: { entry, kind } }) => ({
    key: `file ${entry}`,
    group: 'files',
    text: entry,
    label: desk.say(KINDS[kind]),
    does: () => inspected(desk, 'coverage', { kind: 'file', entry }),
  }));
}

/** What keys do, but for those that open views and the palette itself, and letters that move in time; then what has no key. */
export function commandItems(client: Client, { say, store }: Desk): readonly PaletteItem[] {
  const keyed = shortcutsOf(client, store)
    .filter(({ combo }) => combo !== 'mod+k' && combo !== '=' && !combo.startsWith('alt+'))
    .filter(({ combo }) => combo.length > 1 || !/[a-z]/.test(combo))
    .map(({ combo, label, does }) => command(combo, say(label), keyNames(combo), does));
  const baseline = command('baseline', say(BASELINE.title), '', () => store.getState().baselineToggled(true));
  const check = command('check', say(CHECK.title), '', () => store.getState().checkToggled(true));
  return store.getState().open === undefined ? [...keyed, check] : [...keyed, baseline, check];
}

function command(name: string, text: string, label: string, does: () => void): PaletteItem {
  return { key: `command ${name}`, group: 'commands', text, label, does };
}

type Store = ReturnType<AppStore['getState']>;

/** Goes to a view with this selected, and tells about it. */
function inspected({ store }: Desk, ...where: Parameters<Store['pickedIn']>): void {
  store.getState().pickedIn(...where);
  store.getState().inspectorShown();
}
