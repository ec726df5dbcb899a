import { useMemo } from 'react';
import type { ApiParams } from '#contract/api.ts';
import type { Source } from '#contract/incident/source.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { ExcerptLines } from '../../ui/excerpt-lines.tsx';
import { sourceText } from '../../ui/source-name.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { APP } from '../words.ts';

type ExcerptParams = Omit<ApiParams<'source.excerpt'>, 'incidentId'>;

/** What to ask for a source with `context` lines on both sides; nothing for a file as a whole. */
export function excerptOf(source: Source, context: number): ExcerptParams | undefined {
  switch (source.kind) {
    case 'line':
      return { entry: source.entry, line: source.line, context };
    case 'pointer':
      return { entry: source.entry, pointer: source.pointer, context };
    case 'entry':
      return undefined;
  }
}

/** The line of a source between its neighbours. */
export function SourceExcerpt({ source, context }: { readonly source: Source; readonly context: number }) {
  const say = useText();
  const answer = useAnswer('source.excerpt', excerptOf(source, context));
  const found = answer.kind === 'known' ? answer.value.lines : undefined;
  const lines = useMemo(
    () => (source.kind === 'pointer' ? found?.map((line) => ({ ...line, text: unescaped(line.text) })) : found),
    [source.kind, found],
  );
  if (source.kind === 'entry') return <p className="dense t2">{say(APP.notText)}</p>;
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(COMMON.retry)} />;
  if (lines === undefined || lines.length === 0) return <p className="dense t2">{say(APP.notFoundInBundle)}</p>;
  return <ExcerptLines lines={lines} />;
}

/** A stack trace in JSON is one line with `\\n\\t` in it; people read it as the lines it stands for. */
export function unescaped(json: string): string {
  return json.replaceAll('\\n', '\n').replaceAll('\\t', '  ');
}

/** What a chip shows when the pointer rests on it: the line with two neighbours. */
export function SourcePreview({ source }: { readonly source: Source }) {
  return (
    <div className="preview">
      <div className="mono label ell">{source.entry}</div>
      {source.kind === 'entry' ? undefined : <SourceExcerpt source={source} context={1} />}
      <span className="unseen">{sourceText(source)}</span>
    </div>
  );
}
