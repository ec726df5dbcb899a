import { useCallback, useEffect, useRef } from 'react';
import type { Instant } from '#contract/incident/instant.ts';
import { useHost } from '../../host/use-answer.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp, useAppStore } from '../../state/use-app.ts';
import { errorBeside } from './error-beside.ts';
import type { AskedQuery } from './filter.ts';
import { useChosenLine } from './use-chosen-line.ts';
import type { Place } from './use-place.ts';

interface JumpsOf extends Pick<Place, 'rows' | 'selected' | 'show' | 'select'> {
  readonly asked: AskedQuery;
}

export interface Jumps {
  readonly toTime: (at: Instant) => void;
  readonly step: (by: number) => void;
  readonly nextError: (by: 1 | -1) => void;
}

const lineWished = (s: AppState) => s.lineWished;

/** Ways to a place of the list: a moment, a line somebody asked for, the next record, the next error. */
export function useJumps({ asked, rows, selected, show, select }: JumpsOf): Jumps {
  const { client, incidentId = '' } = useHost();
  const store = useAppStore();
  const wish = useApp(lineWished);
  const chosen = useChosenLine();
  const isPlaced = useRef(false);

  const toLine = useCallback(
    async (entry: string, line: number, query: AskedQuery) => {
      const { index } = await client.ask('logs.locate', { incidentId, query, entry, line });
      if (index === undefined) return false;
      show(index, query);
      return true;
    },
    [client, incidentId, show],
  );

  useEffect(() => {
    if (wish === undefined) return;
    isPlaced.current = true;
    store.getState().lineShown();
    const obey = async () => {
      if (await toLine(wish.entry, wish.line, asked)) return;
      // The filter or the brush hides the line that was asked for: the wish is stronger.
      if (!(await toLine(wish.entry, wish.line, {}))) return;
      store.getState().logFiltered({});
      store.getState().allTimeChosen();
    };
    // A line that no log of the bundle holds leaves the list as it is; the inspector says so.
    obey().catch(() => undefined);
  }, [wish, asked, toLine, store]);

  // Opened without such a wish, the list begins where the reader has been: at what is selected. A filter that hides it stays.
  useEffect(() => {
    if (isPlaced.current || chosen === undefined) return;
    isPlaced.current = true;
    toLine(chosen.entry, chosen.line, asked).catch(() => undefined);
  }, [chosen, asked, toLine]);

  const toTime = (at: Instant) => {
    client
      .ask('logs.locate', { incidentId, query: asked, at })
      .then(({ index }) => index !== undefined && show(index, asked))
      .catch(() => undefined);
  };
  const step = (by: number) => {
    const index = Math.min(Math.max((selected ?? -1) + by, 0), Math.max(0, rows.total - 1));
    const line = rows.at(index);
    show(index, asked);
    if (line !== undefined) select(line, index);
  };
  const nextError = (by: 1 | -1) => {
    const here = selected === undefined ? undefined : rows.at(selected);
    errorBeside(client, incidentId, { asked, here, by })
      .then((found) => {
        if (found === undefined) return;
        show(found.index, asked);
        select(found.line, found.index);
      })
      .catch(() => undefined);
  };
  return { toTime, step, nextError };
}
