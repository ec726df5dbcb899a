import type { Setting } from '#contract/incident/setting.ts';
import { isSet } from '../settings.ts';
import type { SettingsPair } from '../settings-at-odds.ts';
import { type Told, tellingPlaces, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';

/** Parts of a total, below `taskmanager.memory.` or `jobmanager.memory.` (TaskManagerOptions, JobManagerOptions). */
const PART = /\.memory\.(?!process\.size$|flink\.size$).{1,60}\.(?:size|min|max|fraction)$/;

/** A process refuses to start when its parts of memory do not fit into the total that is set beside them: Flink says so itself. */
export function memorySums(tools: Tools): readonly SettingsPair[] {
  const told = whoTold(tools, 'memory-configuration-failed');
  const [first] = told;
  return first ? [sumOf(tools, first, told)] : [];
}

function sumOf(tools: Tools, { said }: Told, told: readonly Told[]): SettingsPair {
  const who = String(said.who ?? 'taskmanager');
  const set = (tools.know('settings') ?? []).filter((one) => isSet(one) && one.key.startsWith(`${who}.memory.`));
  const parts = set.filter((one) => PART.test(one.key)).sort((a, b) => (b.number ?? 0) - (a.number ?? 0));
  const of = (total: string) => set.find((one) => one.key === `${who}.memory.${total}.size`);
  // The size of Flink is what is left of the process, where nobody set it.
  const own = said.total === 'Total Flink Memory' ? (of('flink') ?? of('process')) : of('process');
  const total = own?.key ?? `${who}.memory.${said.total === 'Total Flink Memory' ? 'flink' : 'process'}.size`;
  return {
    kind: 'memory-sum',
    keys: [total, parts[0]?.key ?? total],
    values: [own?.value ?? '', String(said.text ?? '').slice(0, 400)],
    ...(said.missing === undefined ? {} : { missing: Number(said.missing) }),
    sources: [...tellingPlaces(tools, told), ...statements([own, ...parts.slice(0, 3)])],
  };
}

function statements(settings: readonly (Setting | undefined)[]) {
  return settings.map((one) => one?.statements.find((statement) => statement.source !== undefined)?.source);
}
