import type { StateLimits, StateWall, WhatIf } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '#contract/wording/figure.ts';
import type { Answer } from '../../host/answers.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { Ladder } from './ladder.tsx';
import { CHANGES, WALL_NAMES, WALL_ORIGINS, WALL_STATES } from './wall-words.ts';
import { STATE_WORDS } from './words.ts';

/** What the state must fit in, lowest wall first. */
export function WallsPanel({ limits }: { readonly limits: Answer<StateLimits> }) {
  const say = useText();
  return (
    <section className="state-part state-walls" aria-label={say(STATE_WORDS.limit)}>
      <h2 className="h3">{say(STATE_WORDS.limit)}</h2>
      {limits.kind !== 'known' ? (
        <Waiting for={limits} retryLabel={say(COMMON.retry)} />
      ) : limits.value.walls.length === 0 ? (
        <p className="dense t2">{say(STATE_WORDS.noLimits)}</p>
      ) : (
        <>
          <Ladder walls={limits.value.walls} />
          <table className="state-table" ref={oneStop} data-testid="state-walls">
            <thead>
              <tr>
                <th>{say(STATE_WORDS.wall)}</th>
                <th className="r">{say(STATE_WORDS.bytes)}</th>
                <th className="r">{say(STATE_WORDS.load)}</th>
                <th>{say(STATE_WORDS.result)}</th>
                <th>{say(STATE_WORDS.origin)}</th>
              </tr>
            </thead>
            <tbody>
              {limits.value.walls.map((wall) => (
                <WallRow key={wall.id} wall={wall} />
              ))}
            </tbody>
          </table>
          {limits.value.whatIf.length === 0 ? undefined : <Changes changes={limits.value.whatIf} />}
        </>
      )}
    </section>
  );
}

const BOUNDS = { exactly: '', 'at-most': '≤ ', 'at-least': '≥ ' } as const;

function WallRow({ wall }: { readonly wall: StateWall }) {
  const say = useText();
  const { id, key, bytes: size, origin, source, load, state, says, soft } = wall;
  const isApart = state === 'does-not-apply';
  return (
    <tr title={say(says)}>
      <td>
        {say(WALL_NAMES[id])}
        {key === undefined ? undefined : <div className="mono label ell">{key}</div>}
        {state === 'passes' ? undefined : <div className="label state-why">{say(says)}</div>}
      </td>
      <td className="r" title={size === undefined ? undefined : `${figure(size)} B`}>
        {isApart ? '–' : size === undefined ? '?' : bytes(size)}
      </td>
      <td className="r" title={load === undefined ? undefined : `${figure(load.bytes)} B`}>
        {isApart || (soft && load === undefined)
          ? '–'
          : load === undefined
            ? '?'
            : `${BOUNDS[load.is]}${bytes(load.bytes)}`}
      </td>
      <td>
        {soft && load === undefined ? (
          <span className="t3">{say(STATE_WORDS.nothingFails)}</span>
        ) : (
          <Sign state={state} soft={soft === true} />
        )}
      </td>
      <td className="t3 nw">
        {source === undefined ? isApart ? '–' : say(WALL_ORIGINS[origin]) : <EvidenceChip source={source} isNarrow />}
      </td>
    </tr>
  );
}

const SIGNS = {
  passes: { icon: 'check', look: 'check-clear' },
  exceeded: { icon: 'cross', look: 'state-over' },
  'cannot-tell': { icon: 'question', look: 'cannot-tell' },
} as const;

function Sign({ state, soft }: { readonly state: StateWall['state']; readonly soft: boolean }) {
  const say = useText();
  if (state === 'does-not-apply') return <span className="t3">{say(WALL_STATES[state])}</span>;
  const { icon, look } = SIGNS[state === 'exceeded' && soft ? 'cannot-tell' : state];
  return (
    <span className={`${look} row g4 nw`}>
      <Icon name={icon} size={12} />
      {say(WALL_STATES[state])}
    </span>
  );
}

function Changes({ changes }: { readonly changes: readonly WhatIf[] }) {
  const say = useText();
  const text = ({ state, wall }: WhatIf) => {
    if (state === 'passes' || wall === undefined) return STATE_WORDS.passesKnown;
    return (state === 'fails-at' ? STATE_WORDS.failsAt : STATE_WORDS.opensAt)(say(WALL_NAMES[wall]));
  };
  const sign = { passes: SIGNS.passes, 'fails-at': SIGNS.exceeded, 'cannot-tell': SIGNS['cannot-tell'] } as const;
  return (
    <>
      <h3 className="h3">{say(STATE_WORDS.whatIf)}</h3>
      <ul className="state-changes" data-testid="state-what-if">
        {changes.map((change) => (
          <li key={change.id} className="row g8 dense">
            <span>{say(CHANGES[change.id])}</span>
            <span className={`end ${sign[change.state].look} row g4`}>
              <Icon name={sign[change.state].icon} size={12} />
              {say(text(change))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
