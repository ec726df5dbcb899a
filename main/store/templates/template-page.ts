import { LOG_LEVELS, type LogLine } from '#contract/incident/log.ts';
import type { LogTemplate, LogTemplates } from '#contract/incident/log-template.ts';
import type { TemplatesWish } from '../store.ts';
import { type KnownTemplate, type MinedTemplates, rareFirst } from './template-rows.ts';

/** A stretch of the templates, with the first record of each. */
export async function templatePage(
  { templates }: MinedTemplates,
  { offset, limit, minLevel = 'unknown' }: TemplatesWish,
  linesOf: (rows: readonly number[]) => Promise<readonly LogLine[]>,
): Promise<LogTemplates> {
  const least = LOG_LEVELS.indexOf(minLevel);
  const asked = templates.filter(({ level }) => level >= least);
  const shown = rareFirst(asked).slice(offset, offset + limit);
  const lines = await linesOf(shown.map(({ firstRow }) => firstRow).sort((a, b) => a - b));
  const lineOf = new Map(lines.map((line) => [line.row, line]));
  const items = shown.flatMap((one) => {
    const first = lineOf.get(one.firstRow);
    return first === undefined ? [] : [asTold(one, first)];
  });
  return { kind: 'known', items, offset, total: asked.length };
}

function asTold({ firstRow: _row, level, ...template }: KnownTemplate, first: LogLine): LogTemplate {
  return { ...template, level: LOG_LEVELS[level] ?? 'unknown', first };
}
