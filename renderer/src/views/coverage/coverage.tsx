import { useMemo, useState } from 'react';
import type { Coverage } from '#contract/incident/coverage.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { wholeSpan } from '../../state/selectors.ts';
import { useApp } from '../../state/use-app.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { ComplaintList } from './complaint-list.tsx';
import { FileList } from './file-list.tsx';
import { ListedList } from './listed-list.tsx';
import { Matrix } from './matrix.tsx';
import { QuestionList } from './question-list.tsx';
import { RequestList } from './request-list.tsx';
import { toRows } from './to-rows.ts';
import { COVERAGE } from './words.ts';
import './coverage.css';

/** What we could see, of whom, when, and what to ask for. */
export function CoverageView() {
  const say = useText();
  const answer = useAnswer('coverage.read', {});
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(COMMON.retry)} />;
  return <Whole coverage={answer.value} />;
}

function Whole({ coverage }: { readonly coverage: Coverage }) {
  const say = useText();
  const span = useApp(wholeSpan);
  const rows = useMemo(() => toRows(coverage), [coverage]);
  const [entries, setEntries] = useState<readonly string[]>();
  const shown = useMemo(() => {
    const wanted = entries === undefined ? undefined : new Set(entries);
    return coverage.sources.filter((source) => wanted === undefined || wanted.has(source.artifact.entry));
  }, [coverage, entries]);
  return (
    <div className="coverage">
      <div className="page-head">
        <h1>{say(COVERAGE.title)}</h1>
        <span className="label">{say(COMMON.files(coverage.sources.length))}</span>
        <span className="label end">{say(COVERAGE.notFiltered)}</span>
      </div>
      <div className="coverage-left">
        <Matrix rows={rows} span={span} chosen={entries} onChoose={setEntries} />
        <FileList sources={shown} />
      </div>
      <div className="coverage-right scroll">
        <RequestList />
        <ComplaintList complaints={coverage.complaints} />
        <ListedList logs={coverage.listedLogs ?? []} />
        <QuestionList questions={coverage.questions ?? []} />
      </div>
    </div>
  );
}
