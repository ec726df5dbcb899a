import { type KeyboardEvent, useMemo, useRef } from 'react';
import type { Finding } from '#contract/finding.ts';
import { useText } from '../../i18n/language.ts';
import { unbroken } from '../../i18n/unbroken.ts';
import { ROLE } from '../../i18n/words.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ROLE_LOOK } from '../../ui/role-look.ts';
import { useSize } from '../../ui/use-size.ts';
import type { Chain } from './follow-chain.ts';
import { type Box, layOutChain } from './lay-out-chain.ts';
import { VERDICT } from './words.ts';

interface ChainProps {
  readonly findings: readonly Finding[];
  readonly chain: Chain;
  /** Place of the selected finding. */
  readonly selected: number | undefined;
  readonly onPick: (index: number) => void;
}

/** How it happened: trigger, consequences, sustainers from left to right. */
export function ChainCard({ findings, chain, selected, onPick }: ChainProps) {
  const say = useText();
  const members = [...chain.line, ...chain.hanging.map(({ index }) => index)];
  const count = (role: Finding['role']) => members.filter((index) => findings[index]?.role === role).length;
  const alone = members.length === 1 ? findings[members[0] ?? -1] : undefined;
  const plot = <ChainPlot findings={findings} chain={chain} selected={selected} onPick={onPick} />;
  return (
    <section className="card chain-card" aria-label={say(VERDICT.howItHappened)}>
      <h2 className="h3">
        {say(VERDICT.howItHappened)}
        <span className="label">{say(VERDICT.roles(count('trigger'), count('sustainer'), count('consequence')))}</span>
      </h2>
      {alone === undefined ? (
        plot
      ) : (
        <div className="chain-alone">
          {plot}
          <p className="dense t2">
            <Sentence text={say(alone.why)} />
          </p>
        </div>
      )}
    </section>
  );
}

function ChainPlot({ findings, chain, selected, onPick }: ChainProps) {
  const say = useText();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const picture = useMemo(() => layOutChain(chain, width), [chain, width]);
  const order = useRef<HTMLDivElement>(null);
  const places = [...picture.boxes, ...picture.hanging];
  const focused = places.some((box) => box.index === selected) ? selected : chain.line[0];
  const walk = (event: KeyboardEvent, index: number) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0 || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const at = places.findIndex((box) => box.index === index);
    const next = places[(at + by + places.length) % places.length];
    if (next === undefined) return;
    onPick(next.index);
    order.current?.querySelector<HTMLElement>(`[data-index="${next.index}"]`)?.focus();
  };
  const boxProps = (box: Box) => {
    const finding = findings[box.index];
    return finding === undefined
      ? undefined
      : {
          box,
          finding,
          isSelected: box.index === selected,
          isTabStop: box.index === focused,
          onPick: () => onPick(box.index),
          onKeyDown: (event: KeyboardEvent) => walk(event, box.index),
        };
  };
  return (
    <div ref={ref} className="chain-plot" style={{ height: picture.height }}>
      <svg className="chain-lines" width={width} height={picture.height} aria-hidden="true">
        {[...picture.arrows, ...picture.strings].map((path) => (
          <path key={path} d={path} className="chain-arrow" />
        ))}
        {picture.loops.map(({ path }) => (
          <path key={path} d={path} className="chain-loop" />
        ))}
      </svg>
      {picture.loops.map(({ path, labelX, labelY }) => (
        <span key={path} className="chain-loop-label" style={{ left: labelX, top: labelY - 10 }}>
          {say(VERDICT.loop)}
        </span>
      ))}
      <div ref={order}>
        {picture.boxes.map((box) => {
          const props = boxProps(box);
          return props === undefined ? undefined : <ChainBox key={box.index} {...props} />;
        })}
        {picture.hanging.map((box) => {
          const props = boxProps(box);
          return props === undefined ? undefined : <HangingBox key={box.index} {...props} />;
        })}
      </div>
    </div>
  );
}

interface BoxProps {
  readonly box: Box;
  readonly finding: Finding;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly onPick: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function placed(box: Box) {
  return { left: box.x, top: box.y, width: box.width, height: box.height };
}

function ChainBox({ box, finding, isSelected, isTabStop, onPick, onKeyDown }: BoxProps) {
  const say = useText();
  const { icon, filled } = ROLE_LOOK[finding.role];
  const source = finding.evidence[0];
  const title = say(finding.title);
  return (
    <div className={`chain-box role-${finding.role}${isSelected ? ' on' : ''}`} style={placed(box)}>
      <button
        type="button"
        className="chain-button"
        data-index={box.index}
        data-testid="chain-box"
        aria-pressed={isSelected}
        tabIndex={isTabStop ? 0 : -1}
        title={`${title}\n${finding.id}`}
        onClick={onPick}
        onKeyDown={onKeyDown}
      >
        <span className="chain-role">
          <Icon name={icon} size={12} filled={filled} />
          {say(ROLE[finding.role])}
        </span>
        <span className="chain-title two">
          <Sentence text={title} />
        </span>
        <span className="chain-brief ell">{unbroken(say(finding.brief[0]))}</span>
        <span className="chain-brief ell">{unbroken(say(finding.brief[1]))}</span>
      </button>
      {source === undefined ? undefined : (
        <span className="chain-source">
          <EvidenceChip source={source} isNarrow isTabStop={isTabStop} />
        </span>
      )}
    </div>
  );
}

function HangingBox({ box, finding, isSelected, isTabStop, onPick, onKeyDown }: BoxProps) {
  const say = useText();
  const { icon, filled } = ROLE_LOOK[finding.role];
  const title = say(finding.title);
  return (
    <button
      type="button"
      className={`chain-hanging role-${finding.role}${isSelected ? ' on' : ''}`}
      style={placed(box)}
      data-index={box.index}
      data-testid="chain-box"
      aria-pressed={isSelected}
      aria-label={`${say(ROLE[finding.role])}: ${title}`}
      tabIndex={isTabStop ? 0 : -1}
      title={`${title}\n${finding.id}`}
      onClick={onPick}
      onKeyDown={onKeyDown}
    >
      <span className="chain-role">
        <Icon name={icon} size={12} filled={filled} />
      </span>
      <span className="ell">{title}</span>
    </button>
  );
}
