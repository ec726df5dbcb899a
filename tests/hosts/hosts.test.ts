import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '#contract/finding.ts';
import { HTTP_HEADER } from '#contract/http.ts';
import type { Notice } from '#contract/notices.ts';
import type { Verdict } from '#contract/verdict.ts';
import { run } from '../../main/cli/run.ts';
import { type Serving, serve } from '../../main/serve/serve.ts';
import { type EngineDoor, openDoor } from '../../main/session/door.ts';
import { ownCache } from '../kit/own-cache.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BUNDLE = join(ROOT, 'tests', 'bundles', 'parallelism-too-low', 'bundle.tar.gz');
const PLACES = { renderer: join(ROOT, 'renderer'), samples: join(ROOT, 'resources', 'sample'), starter: '' };

ownCache();

const told = ({ id, role, severity, confidence, culprit }: Finding) => ({ id, role, severity, confidence, culprit });

async function analyse(...options: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run(['analyze', BUNDLE, ...options], PLACES, {
    async print(text) {
      out += text;
    },
    complain(text) {
      err += `${text}\n`;
    },
    progress: () => undefined,
    clearProgress: () => undefined,
  });
  return { code, out, err };
}

describe('the same story through engine, command line and HTTP', () => {
  const notices: Notice[] = [];
  let engine: EngineDoor;
  let serving: Serving;
  let cookie = '';
  let home = '';

  async function overHttp(name: string, params: unknown): Promise<unknown> {
    const response = await fetch(`${home}/call`, {
      method: 'POST',
      headers: { cookie, [HTTP_HEADER.name]: HTTP_HEADER.value, 'content-type': 'application/json' },
      body: JSON.stringify({ callId: name, name, params }),
    });
    return response.json();
  }

  beforeAll(async () => {
    engine = openDoor((notice) => notices.push(notice));
    await engine.call('1', 'bundle.open', { incidentId: 'a', paths: [BUNDLE] });
    serving = await serve({ ...PLACES, bundles: [BUNDLE], port: 0, language: 'en' });
    home = serving.address.slice(0, serving.address.lastIndexOf('/'));
    const welcome = await fetch(serving.address, { redirect: 'manual' });
    cookie = (welcome.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    await overHttp('bundle.open', { incidentId: 'a', paths: [BUNDLE] });
  });

  afterAll(async () => {
    await engine.close();
    await serving.close();
  });

  test('gives the same findings', async () => {
    const fromEngine = (await engine.call('2', 'verdict.read', { incidentId: 'a' })) as { ok: Verdict };
    const fromHttp = (await overHttp('verdict.read', { incidentId: 'a' })) as { ok: Verdict };
    const fromCli = JSON.parse((await analyse('--format', 'json')).out) as { findings: Finding[] };
    const findings = fromEngine.ok.findings.map(told);
    expect(findings[0]?.id).toBe('backpressure/parallelism-too-low');
    expect(fromHttp.ok.findings.map(told)).toEqual(findings);
    expect(fromCli.findings.map(told)).toEqual(findings);
  });

  test.each(['text', 'json', 'markdown', 'html'] as const)('gives the same bytes as %s', async (format) => {
    const params = { incidentId: 'a', format, language: 'zh-CN' };
    const fromEngine = (await engine.call('3', 'report.write', params)) as { ok: { text: string } };
    const fromHttp = (await overHttp('report.write', params)) as { ok: { text: string } };
    const fromCli = await analyse('--format', format, '--lang', 'zh-CN');
    expect(fromHttp.ok.text).toBe(fromEngine.ok.text);
    expect(fromCli.out).toBe(fromEngine.ok.text);
  });

  test('tells the phases of opening in their order', () => {
    const phases = notices.flatMap((notice) => (notice.kind === 'progress' ? [notice.phase] : []));
    expect([...new Set(phases)]).toEqual(['reading', 'modelling', 'diagnosing', 'indexing', 'done']);
  });

  test('--fail-on answers 10 for what was found, and 0 for what was not that severe', async () => {
    expect((await analyse('--fail-on', 'critical', '--format', 'json')).code).toBe(10);
    expect((await analyse('--fail-on', 'none', '--format', 'json')).code).toBe(0);
  });

  test('a job that is not there is wrong usage, and the jobs are named', async () => {
    const { code, err } = await analyse('--job', 'ffff');
    expect(code).toBe(2);
    expect(err).toContain('e5f369d5026f6c34daab78532653f609');
  });

  test('one job by the beginning of its id', async () => {
    const { code, out } = await analyse('--job', 'e5f3', '--format', 'json');
    expect({ code, first: JSON.parse(out).verdict.rootCauses[0] }).toEqual({
      code: 0,
      first: 'backpressure/parallelism-too-low',
    });
  });
});
