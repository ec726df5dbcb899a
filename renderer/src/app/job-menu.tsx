import { Menu, MenuItem, PopoverNext } from '@blueprintjs/core';
import { useState } from 'react';
import type { Summary } from '#contract/incident/summary.ts';
import { useText } from '../i18n/language.ts';
import { openSummary, shownJob } from '../state/selectors.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Icon } from '../ui/icon.tsx';
import { APP } from './words.ts';

type JobName = Summary['jobs'][number];

const jobChosen = (s: AppState) => s.jobChosen;

/** Of the id of a job, letters: enough to tell the runs of one job apart. */
const TOLD_APART = 6;

function isTwin({ id, name }: JobName, jobs: readonly JobName[]): boolean {
  return jobs.some((other) => other.id !== id && other.name === name);
}

/** With more jobs a list is no longer read at a glance, it is searched. */
const SEARCH_ABOVE = 8;

export function JobMenu() {
  const say = useText();
  const summary = useApp(openSummary);
  const job = useApp(shownJob);
  const choose = useApp(jobChosen);
  const [wanted, setWanted] = useState('');
  if (summary === undefined || job === undefined) return null;
  const { jobs } = summary;
  const label = (
    <>
      <span className="t3">{say(APP.job)}</span>
      <span className="ell title-job" title={job.name}>
        {job.name}
      </span>
    </>
  );
  if (jobs.length === 1) return <span className="title-menu still">{label}</span>;
  const shown = jobs.filter(({ name, id }) => `${name} ${id}`.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <PopoverNext
      placement="bottom-start"
      arrow={false}
      animation="minimal"
      content={
        <Menu className="scroll job-menu">
          {jobs.length > SEARCH_ABOVE ? (
            <input
              className="field"
              placeholder={say(APP.findJob)}
              aria-label={say(APP.findJob)}
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            />
          ) : undefined}
          {shown.map((each) => (
            <MenuItem
              key={each.id}
              text={each.name}
              label={[isTwin(each, jobs) ? each.id.slice(0, TOLD_APART) : undefined, each.status]
                .filter(Boolean)
                .join(' ')}
              active={each.id === job.id}
              onClick={() => choose(each.id)}
            />
          ))}
        </Menu>
      }
    >
      <button type="button" className="title-menu" data-testid="job-menu">
        {label}
        <Icon name="down" size={12} />
      </button>
    </PopoverNext>
  );
}
