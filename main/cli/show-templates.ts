import type { LogTemplate } from '#contract/incident/log-template.ts';
import { iso } from '#contract/wording/instant.ts';
import { stableJsonParts } from '#contract/wording/stable-json.ts';
import type { Command } from './arguments.ts';
import { plain } from './plain.ts';
import { printParts } from './print-parts.ts';
import type { Terminal } from './terminal.ts';
import { withLog } from './with-session.ts';

/** Asked for at a time. */
const PAGE = 500;

/** Prints what the records of a bundle say again and again, rare things first. */
export async function showTemplates(
  command: Extract<Command, { kind: 'show' }>,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  await withLog(command.bundles, terminal, signal, async (log) => {
    const entries = new Map(log.sources.map(({ source, entry }) => [source, entry]));
    const items: object[] = [];
    for (let total = 1; items.length < total; ) {
      const page = await log.templates({ offset: items.length, limit: PAGE }, signal);
      if (page.kind !== 'known' || page.items.length === 0) break;
      total = page.total;
      for (const template of page.items) items.push(asJson(template, (source) => entries.get(source) ?? ''));
    }
    const section = { schema: 'nutcracker/templates@1', records: log.rows, items };
    await printParts(terminal, command.format === 'json' ? stableJsonParts(section) : plain(section));
  });
}

function asJson(template: LogTemplate, entryOf: (source: number) => string) {
  const { number, text, isCrowd, count, level, firstAt, lastAt, sources, first } = template;
  return {
    id: `T${number}`,
    text,
    ...(isCrowd ? { crowd: true } : {}),
    count,
    level,
    logger: first.logger,
    ...(firstAt === undefined ? {} : { firstAt: iso(firstAt) }),
    ...(lastAt === undefined ? {} : { lastAt: iso(lastAt) }),
    first: `${first.entry}:${first.line}`,
    sources: sources.map(entryOf),
  };
}
