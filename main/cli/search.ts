import { IncidentError } from '#contract/errors.ts';
import type { LogLine, LogQuery } from '#contract/incident/log.ts';
import { iso } from '#contract/wording/instant.ts';
import { stableJson } from '#contract/wording/stable-json.ts';
import { oneLine, visible } from '#contract/wording/visible.ts';
import type { Command } from './arguments.ts';
import type { Terminal } from './terminal.ts';
import { withLog } from './with-session.ts';

/** Records asked for at a time: memory stays flat whatever `--limit` is. */
const PAGE = 1000;

/** Prints the records that match, in the order of time. */
export async function search(
  command: Extract<Command, { kind: 'search' }>,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  await withLog(command.bundles, terminal, signal, async (log) => {
    const query = withWholePaths(command.query, log.sources);
    const found: LogLine[] = [];
    let total = 0;
    let complete = true;
    for (let offset = 0; offset < command.limit; offset += PAGE) {
      const limit = Math.min(PAGE, command.limit - offset);
      // Whoever reads text sees the first records while the search for the others goes on.
      const page = await log.page(query, offset, limit, signal, command.format === 'text');
      total = page.total;
      complete = page.complete;
      if (command.format === 'text') await terminal.print(page.items.map(textLine).join(''));
      else found.push(...page.items);
      if (page.items.length < limit) break;
    }
    if (!complete) total = await log.count(query, signal);
    if (command.format === 'json')
      await terminal.print(stableJson({ schema: 'nutcracker/search@1', total, complete, items: found.map(jsonLine) }));
    else if (total > command.limit) terminal.complain(`${total} records match; --limit ${total} shows all.`);
  });
}

/** `--source jobmanager.log` means every entry whose path ends so. */
function withWholePaths(query: LogQuery, sources: readonly { readonly entry: string }[]): LogQuery {
  if (query.entries === undefined) return query;
  const wanted = query.entries;
  const entries = sources.map((s) => s.entry).filter((entry) => wanted.some((w) => entry === w || entry.endsWith(w)));
  if (entries.length === 0)
    throw new IncidentError('entry-not-found', {
      what: 'There is no such log in this bundle.',
      where: wanted.join(', '),
    });
  return { ...query, entries };
}

function textLine(line: LogLine): string {
  const at = line.at === undefined ? '-' : iso(line.at);
  const more = line.moreLines > 0 ? ` (+${line.moreLines})` : '';
  const text = `${at} ${line.level.toUpperCase().padEnd(5)} ${line.entry}:${line.line} ${line.logger} ${line.message}${more}`;
  return `${visible(oneLine(text))}\n`;
}

function jsonLine(line: LogLine) {
  return {
    at: line.at === undefined ? undefined : iso(line.at),
    level: line.level,
    entry: line.entry,
    line: line.line,
    byte: line.byte,
    logger: line.logger,
    message: line.message,
    moreLines: line.moreLines,
  };
}
