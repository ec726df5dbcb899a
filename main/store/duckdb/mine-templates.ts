import type { Searcher } from '../search/searcher.ts';
import type { Mask } from '../store.ts';
import { keepTemplates, keptTemplates } from '../templates/kept-templates.ts';
import { ShapeCollector } from '../templates/shape-collector.ts';
import type { Mine } from '../templates/shared-mining.ts';
import { TemplateRows } from '../templates/template-rows.ts';
import { NO_ROW } from './block-list.ts';
import { tasksOf } from './find-text.ts';
import type { LogTable } from './log-table.ts';
import type { Tables } from './tables.ts';

interface MinedStore {
  readonly folder: string;
  readonly tables: Pick<Tables, 'rows' | 'blocks'>;
  readonly log: LogTable;
  readonly searcher: Searcher;
  readonly mask: Mask;
}

/** The templates of a sealed store: as they were kept, else found in all of its text, and kept. */
export function mineTemplates({ folder, tables, log, searcher, mask }: MinedStore): Mine {
  const { rows, blocks } = tables;
  return async (signal, tell) => {
    const kept = await keptTemplates(folder, rows);
    if (kept !== undefined) return kept;
    const met = new Uint32Array(new SharedArrayBuffer(rows * Uint32Array.BYTES_PER_ELEMENT));
    const wanted = blocks.firstRow.flatMap((row, block) => (row === NO_ROW ? [] : [block]));
    const records = wanted.reduce((sum, block) => sum + (blocks.records[block] ?? 0), 0);
    const collector = new ShapeCollector(mask);
    let done = 0;
    await searcher.mine({
      tasks: tasksOf(blocks, wanted),
      met,
      mined: (shapes) => {
        collector.add(shapes);
        done += shapes.records;
        tell(done / records);
      },
      signal,
    });
    const sums = new TemplateRows(collector.settle(), met);
    await log.each((row, at, level, source) => sums.add(row, at, level, source), signal);
    const mined = sums.result();
    await keepTemplates(folder, mined);
    return mined;
  };
}
