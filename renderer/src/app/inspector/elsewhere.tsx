import type { LogLine } from '#contract/incident/log.ts';
import type { Source } from '#contract/incident/source.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { APP } from '../words.ts';
import { excerptOf } from './source-preview.tsx';

/** What other logs say within two seconds belongs to the same moment. */
const AROUND_MS = 2000;
/** Lines looked through to find one of each other log. */
const LOOKED_AT = 200;
/** More would push the evidence itself out of sight. */
const SHOWN = 4;

/** What the other processes logged at the moment of this line. */
export function Elsewhere({ source }: { readonly source: Source }) {
  const say = useText();
  const excerpt = useAnswer('source.excerpt', source.kind === 'line' ? excerptOf(source, 2) : undefined);
  const row = excerpt.kind === 'known' ? excerpt.value.row : undefined;
  const own = useAnswer('logs.page', row === undefined ? undefined : { query: {}, offset: row, limit: 1 });
  const at = own.kind === 'known' ? own.value.items[0]?.at : undefined;
  const around = useAnswer(
    'logs.page',
    at === undefined ? undefined : { query: { from: at - AROUND_MS, to: at + AROUND_MS }, offset: 0, limit: LOOKED_AT },
  );
  const lines = around.kind === 'known' && at !== undefined ? nearest(around.value.items, source.entry, at) : [];
  if (lines.length === 0) return null;
  return (
    <div className="inspector-part">
      <h2>{say(APP.elsewhere)}</h2>
      <div className="lst" ref={oneStop}>
        {lines.map((line) => (
          <div key={line.row}>
            <span className="dot" style={{ background: `var(--source-${Math.min(line.source, 7) + 1})` }} />
            <span className="grow ell t2" title={line.message}>
              {line.message}
            </span>
            <EvidenceChip
              source={{ kind: 'line', entry: line.entry, line: line.line, byte: line.byte, text: line.message }}
              lineOnly
            />
          </div>
        ))}
      </div>
    </div>
  );
}

/** One line of each other log: the nearest in time, warnings before the rest. */
export function nearest(lines: readonly LogLine[], entry: string, at: number): readonly LogLine[] {
  const best = new Map<string, LogLine>();
  const isLoud = (line: LogLine) => line.level === 'warn' || line.level === 'error' || line.level === 'fatal';
  const distance = (line: LogLine) => Math.abs((line.at ?? 0) - at) + (isLoud(line) ? 0 : 2 * AROUND_MS);
  for (const line of lines) {
    if (line.entry === entry) continue;
    const last = best.get(line.entry);
    if (last === undefined || distance(line) < distance(last)) best.set(line.entry, line);
  }
  return [...best.values()].sort((a, b) => distance(a) - distance(b)).slice(0, SHOWN);
}
