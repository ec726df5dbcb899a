import type { News } from '#contract/verdict.ts';
import { maybeIso } from '#contract/wording/instant.ts';
import { sourceJson } from '#contract/wording/source-json.ts';

export function newsJson(news: News) {
  return {
    against: news.against,
    name: news.name,
    abnormalAt: maybeIso(news.abnormalAt),
    items: news.items.map((item) => ({
      level: item.level,
      logger: item.logger,
      pattern: item.pattern,
      kind: item.kind,
      count: item.count,
      usual: item.usual,
      at: maybeIso(item.at),
      evidence: sourceJson(item.source),
      finding: item.finding,
      candidate: item.candidate,
    })),
  };
}
