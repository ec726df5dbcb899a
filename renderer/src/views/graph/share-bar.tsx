import { percent } from '#contract/wording/percent.ts';
import { useText } from '../../i18n/language.ts';
import { dominantShare } from './to-elements.ts';
import { GRAPH } from './words.ts';

interface Shares {
  readonly busy?: number | undefined;
  readonly backpressured?: number | undefined;
  readonly idle?: number | undefined;
}

/** Share of time busy, backpressured and idle; the largest also in words. */
export function ShareBar({ of }: { readonly of: Shares }) {
  const say = useText();
  const most = dominantShare(of);
  if (most === undefined) {
    const isCounted = [of.busy, of.backpressured, of.idle].some((share) => share !== undefined);
    return (
      <>
        <span className="share-bar none" />
        <span className="vertex-share t3">{say(isCounted ? GRAPH.noShare : GRAPH.notSampled)}</span>
      </>
    );
  }
  const width = (share: number | undefined) => `${(share ?? 0) * 100}%`;
  return (
    <>
      <span className="share-bar">
        <i className="busy" style={{ width: width(of.busy) }} />
        <i className="backpressured" style={{ width: width(of.backpressured) }} />
      </span>
      <span className="vertex-share">
        {say(GRAPH[most.name])} {percent(most.share)}
      </span>
    </>
  );
}
