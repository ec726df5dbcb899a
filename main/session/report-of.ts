import type { ReportFile, ReportFormat } from '#contract/api.ts';
import type { Language } from '#contract/text.ts';
import { writeReport } from '../report/report.ts';
import type { Session } from './session.ts';

/** Columns of the picture of log lines in a report: one is a few pixels wide. */
const BUCKETS = 240;

/** The verdict of an open incident as a document. JSON needs no drawings, so none are prepared. */
export async function reportOf(
  session: Session,
  format: ReportFormat,
  language: Language,
  signal: AbortSignal,
): Promise<ReportFile> {
  const { incident, verdict } = session;
  if (format === 'json') return writeReport({ incident, verdict, timeline: NO_TIMELINE, graphs: [] }, format, language);
  const timeline = await session.timeline(format === 'html' ? BUCKETS : undefined, signal);
  const jobs = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  const graphs = jobs.map((job) => session.graph({ jobId: job.id }));
  return writeReport({ incident, verdict, timeline, graphs }, format, language);
}

const NO_TIMELINE = { jobs: [], managers: [] };
