import type { Complaint } from '#contract/incident/coverage.ts';
import type { YarnApplication, YarnContainer } from '#contract/incident/platform.ts';
import { present } from '#contract/present.ts';
import type { PlatformThing } from '../../../facts/orchestrator-facts.ts';
import { readJson } from '../json-tolerant.ts';
import { readWhole } from '../read-whole.ts';
import type { Classified, Decode, EntryInfo, EntryReader } from '../reader.ts';
import { linesOf } from '../settings/settings-reader.ts';
import { instantAt, jsonPart, numberAt, type Part, textAt } from './part.ts';
import { platformFacts } from './platform-facts.ts';
import { masked } from './read-pod.ts';
import { yarnReports } from './yarn-report.ts';

/** Reads what YARN reports of applications and containers: `yarn application|container -status`, the REST of ResourceManager, NodeManager and timeline server. */
export function openYarnReader(info: EntryInfo, decode: Decode, classified: Classified): EntryReader {
  return readWhole(info, { decode }, ({ content: text, isCut }) => {
    const read = classified.detail === 'json' ? inJson(info, text, isCut) : inText(info, text);
    const facts = platformFacts(info.entry, read.things);
    return { facts, complaints: read.complaints };
  });
}

interface Read {
  readonly things: readonly PlatformThing[];
  readonly complaints: readonly Complaint[];
}

function inText({ entry }: EntryInfo, text: string): Read {
  const things = yarnReports(entry, linesOf(text)).flatMap((part) => thingOf(part) ?? []);
  const none: Complaint = { code: 'yarn-report-empty', entry, line: 1, said: 'no id of an application or container' };
  return { things, complaints: things.length === 0 ? [none] : [] };
}

function inJson(info: EntryInfo, text: string, cut: boolean): Read {
  const { values, complaints } = readJson(info.entry, text, cut);
  return { things: values.flatMap((value) => thingsBelow(jsonPart(info.entry, value), 0)), complaints };
}

/** `{app}`, `{apps: {app: []}}`, `{appAttempts: …}`, `{containers: {container: []}}`: the thing itself lies up to three levels down. */
function thingsBelow(part: Part, depth: number): readonly PlatformThing[] {
  const thing = thingOf(part);
  if (thing !== undefined) return [thing];
  if (depth >= 4) return [];
  return [...part.items(), ...part.entries().map(([, below]) => below)].flatMap((below) =>
    thingsBelow(below, depth + 1),
  );
}

/** Names of one field in the REST of the ResourceManager, the NodeManager, the timeline server, and in reports for people. */
function textOf(part: Part, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textAt(part, name);
    if (text !== undefined) return text;
  }
  return undefined;
}

function thingOf(part: Part): PlatformThing | undefined {
  const id = textOf(part, 'id', 'appId', 'containerId', 'Application-Id', 'Container-Id') ?? '';
  if (/^application_\d{1,20}_\d{1,10}$/.test(id)) return { of: 'application', application: applicationOf(part, id) };
  const container = textOf(part, 'containerId', 'AMContainer') ?? id;
  return /^container_\w{1,100}$/.test(container)
    ? { of: 'container', container: containerOf(part, container) }
    : undefined;
}

function applicationOf(part: Part, id: string): YarnApplication {
  const diagnostics = part.get('diagnostics') ?? part.get('diagnosticsInfo') ?? part.get('Diagnostics');
  return {
    id,
    ...present({
      name: textOf(part, 'name', 'Application-Name'),
      type: textOf(part, 'applicationType', 'type', 'Application-Type'),
      queue: textOf(part, 'queue', 'Queue'),
      state: textOf(part, 'state', 'appState', 'State'),
      finalState: textOf(part, 'finalStatus', 'finalAppStatus', 'Final-State'),
      diagnostics: masked(diagnostics?.text === '' ? undefined : diagnostics?.text),
      startedAt: timeOf(part, 'startedTime', 'Start-Time'),
      endedAt: timeOf(part, 'finishedTime', 'Finish-Time'),
    }),
    source: (diagnostics ?? part.get('state') ?? part.get('State') ?? part).source,
  };
}

function containerOf(part: Part, id: string): Omit<YarnContainer, 'managerId'> {
  const diagnostics = part.get('diagnostics') ?? part.get('diagnosticsInfo') ?? part.get('Diagnostics');
  const text = diagnostics?.text === '' ? undefined : diagnostics?.text;
  const stated = numberAt(part, 'containerExitStatus') ?? numberAt(part, 'exitCode') ?? numberAt(part, 'exitStatus');
  const exit = numberAt(part, 'Exit-Status') ?? stated ?? exitIn(text);
  const state = textOf(part, 'containerState', 'state', 'State');
  const node = textOf(part, 'nodeHttpAddress', 'nodeId', 'assignedNodeId', 'Host');
  return {
    id,
    // A container that still runs has the status -1000 (INVALID).
    ...present({ exitCode: exit === -1000 || /^RUNNING$/i.test(state ?? '') ? undefined : exit, state }),
    ...present({
      diagnostics: masked(text),
      startedAt: timeOf(part, 'startedTime', 'startTime', 'Start-Time'),
      endedAt: timeOf(part, 'finishedTime', 'Finish-Time'),
      host: node?.replace(/^https?:\/\//, '').split(':')[0],
    }),
    source: (diagnostics ?? part).source,
  };
}

function timeOf(part: Part, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const at = instantAt(part, name);
    if (at !== undefined && at > 0) return at;
  }
  return undefined;
}

/** `Exit code: 143`, `exited with  exitCode: -104`, `Container exited with a non-zero exit code 143`. */
function exitIn(text: string | undefined): number | undefined {
  const [, code] = /[Ee]xit ?[Cc]ode:? {0,3}(-?\d{1,4})/.exec(text ?? '') ?? [];
  return code === undefined ? undefined : Number(code);
}
