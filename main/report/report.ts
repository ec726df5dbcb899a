import type { ReportFile, ReportFormat } from '#contract/api.ts';
import { PRODUCT } from '#contract/product.ts';
import type { Language } from '#contract/text.ts';
import { clean } from './clean.ts';
import type { Block } from './document.ts';
import { writeHtml } from './html.ts';
import { writeJson } from './json.ts';
import { writeMarkdown } from './markdown.ts';
import type { ReportMatter } from './matter.ts';
import { graphShown } from './sections/graph.ts';
import { SECTIONS } from './sections/index.ts';
import type { Writing } from './sections/section.ts';
import { graphSvg } from './svg/graph-svg.ts';
import { timelineSvg } from './svg/timeline-svg.ts';
import { writeText } from './text.ts';
import { WORDS } from './words/words.ts';

const ENDING = { text: 'txt', json: 'json', markdown: 'md', html: 'html' } as const;
const MEDIA_TYPE = {
  text: 'text/plain; charset=utf-8',
  json: 'application/json',
  markdown: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const;

/**
 * The verdict as a document. Everything goes through `clean` first: secrets are masked, and (but in JSON, which escapes them)
 * characters that would act on a reader's screen are shown. The same matter gives the same bytes anywhere.
 */
export function writeReport(matter: ReportMatter, format: ReportFormat, language: Language): ReportFile {
  return {
    name: `${fileStem(matter.incident.bundle.name)}-verdict.${ENDING[format]}`,
    mediaType: MEDIA_TYPE[format],
    text: writeAs(matter, format, language),
  };
}

function writeAs(matter: ReportMatter, format: ReportFormat, language: Language): string {
  if (format === 'json') return writeJson(matter.incident, matter.verdict);
  const words = WORDS[language];
  const writing: Writing = {
    ...clean(
      { incident: incidentPart(matter), verdict: matter.verdict, timeline: matter.timeline, graphs: matter.graphs },
      'shown',
    ),
    language,
    words,
    detail: format === 'text' ? 'brief' : 'full',
  };
  const blocks: readonly Block[] = SECTIONS.flatMap((section) => section(writing));
  const title = `${PRODUCT.title}${words.colon}${writing.incident.bundle.name}`;
  const footer = words.madeWith(PRODUCT.version);
  switch (format) {
    case 'text':
      return writeText(title, blocks, footer);
    case 'markdown':
      return writeMarkdown(title, blocks, footer, words.colon);
    case 'html':
      return writeHtml(title, blocks, footer, language, {
        timeline: timelineSvg(writing.timeline, words),
        graph: graphSvg(graphShown(writing), words),
      });
  }
}

/** Only what documents speak of: an incident holds far more than a report should walk through. */
function incidentPart({ incident }: ReportMatter): ReportMatter['incident'] {
  const { bundle, span, release, deployment, jobs, coverage } = incident;
  const part = { bundle, release, deployment, jobs, coverage };
  return span === undefined ? part : { ...part, span };
}

/** `acme.tar.gz` → `acme`, fit for every file system. */
function fileStem(bundle: string): string {
  const stem = bundle.replace(/\.(?:tar|tgz|tar\.\w+|zip|gz|log)$/i, '').replace(/[^\p{L}\p{N}._-]+/gu, '-');
  const short = stem.replace(/^[.-]+/, '').slice(0, 80);
  return short === '' ? 'bundle' : short;
}
