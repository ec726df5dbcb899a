import type { Source } from '#contract/incident/source.ts';
import { causes } from '#contract/incident/throwable.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { elsewhereFinding, keptElsewhere } from '../../tools/job/kept-elsewhere.ts';
import { lostStateFinding } from '../../tools/platform/operator-lost-state.ts';
import { isOfThisCluster } from '../../tools/platform/operator-told.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import { firstSaid, type Told, tellingPlaces, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type MetadataMissingFacts, metadataMissingWords, type UnreadFacts } from './metadata-missing.wording.ts';

/** The store did not answer at all: then nothing is known to be missing in it. */
const AWAY = /ConnectException|UnknownHostException|SocketTimeoutException|ConnectionLossException|safe mode|SlowDown/;
const ABSENT = /FileNotFoundException|NoSuchFileException|NoSuchKey|NoNodeException|does not exist|No such file/;

export const metadataMissing = defineRule({
  id: 'ha/metadata-missing',
  asks: phrase(
    'Is what a JobManager needs to recover a job missing from the high-availability storage?',
    '高可用存储中是否缺少恢复作业所需的数据？',
  ),
  role: 'trigger',
  needs: [],
  rivals: ['ha/leadership-lost', 'storage/unavailable'],
  words: metadataMissingWords,
  look(_, tools): Outcome<MetadataMissingFacts> {
    const told = whoTold(tools, 'ha-metadata-missing');
    const missing = told.filter((one) => !AWAY.test(saidIn(one)));
    if (missing.length > 0) return found<MetadataMissingFacts>(finding(tools, missing));
    const gone = whoTold(tools, 'operator-without-ha-data').filter((one) => isOfThisCluster(tools, one));
    if (gone.length > 0) return found<MetadataMissingFacts>(lostStateFinding(tools, gone));
    const elsewhere = keptElsewhere(tools);
    if (elsewhere.length > 0)
      return found<MetadataMissingFacts>(...elsewhere.map((one) => elsewhereFinding(tools, one)));
    if (tools.know('signals') === undefined) return cannotTell(['jobmanager-log']);
    if (told.length === 0) return clear();
    return clear(
      phrase('The store did not answer; nothing is known to be missing.', '存储没有应答，并不能说明数据缺失。'),
      told.slice(0, 2).map((one) => one.source),
    );
  },
});

/** The line and every throwable of its trace, one a line. */
function saidIn(told: Told): string {
  const [top] = told.chain;
  const trace = top ? causes(top).map((one) => `${one.className}: ${one.message}`) : [];
  return [told.text, ...trace].join('\n');
}

/** The line that says what is not there: it names the file. */
function lackIn(told: Told): Source | undefined {
  const [top] = told.chain;
  return top && causes(top).find((one) => ABSENT.test(`${one.className}: ${one.message}`))?.source;
}

function finding(tools: Tools, told: readonly Told[]): Found<UnreadFacts> {
  const part = (field: string) => firstSaid(told, field);
  const absent = told.find((one) => ABSENT.test(saidIn(one)));
  const file =
    absent && /(?:FileNotFoundException|NoSuchFileException): (?:File )?(\S{1,500})/.exec(saidIn(absent))?.[1];
  const directory = settingOf(tools, 'high-availability.storageDir');
  const jobId = String(part('job') ?? part('jobId') ?? '');
  const path = file ?? String(part('path') ?? '').replace(/\.$/, '');
  return {
    facts: {
      jobId,
      path,
      what: part('results') !== undefined ? 'results' : part('checkpoint') === undefined ? 'job' : 'checkpoint',
      isAbsent: absent !== undefined,
      directory: directory?.value ?? '',
    },
    culprit: culpritAt(tools, {
      jobId: jobId === '' ? undefined : jobId,
      path: path === '' ? directory?.value : path,
      host: told.find((one) => one.host !== undefined)?.host,
    }),
    severity: 'critical',
    confidence: absent ? 0.95 : 0.8,
    span: spanOf(told.map((one) => one.at)),
    evidence: [
      ...told.slice(0, 2).map((one) => one.source),
      absent && lackIn(absent),
      absent?.source,
      ...tellingPlaces(tools, told),
      ...statedAt(directory).slice(0, 1),
    ],
  };
}
