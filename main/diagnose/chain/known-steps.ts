import type { Advice, Finding } from '#contract/finding.ts';
import { STANDS } from './first-fault.ts';

/** Without the steps that another finding makes needless, so that a person reads each once. */
export function withoutKnownSteps(findings: readonly Finding[]): readonly Finding[] {
  return setOnce(startedOnce(withoutSearches(findings)));
}

/** Of two findings that set the same, the first is nearer to the cause: two values of one setting cannot both be followed. */
function setOnce(findings: readonly Finding[]): readonly Finding[] {
  const told = new Set<string>();
  return findings.map((one) => {
    if (one.role === 'risk') return one;
    const place = (key: string) => `${one.culprit.jobId ?? ''} ${key}`;
    const advice = one.advice.flatMap((step) => {
      const { set, ...rest } = step;
      if (set === undefined) return [step];
      const left = Object.entries(set).filter(([key]) => !told.has(place(key)));
      return left.length === 0 ? [] : [{ ...rest, set: Object.fromEntries(left) }];
    });
    for (const { set = {} } of advice) for (const key of Object.keys(set)) told.add(place(key));
    return { ...one, advice };
  });
}

/** Nobody needs to look for what led to a finding when the bundle tells it. */
function withoutSearches(findings: readonly Finding[]): readonly Finding[] {
  const explained = new Set(
    findings.filter(({ confidence }) => confidence >= STANDS).flatMap(({ leadsTo }) => leadsTo),
  );
  return findings.map((one) =>
    explained.has(one.id) ? { ...one, advice: one.advice.filter(({ seeks }) => seeks !== true) } : one,
  );
}

/** A job is repaired and started again once: as its cause says, with the command of what followed where the cause has none. */
function startedOnce(findings: readonly Finding[]): readonly Finding[] {
  const isCause = ({ role, confidence }: Finding) => role === 'trigger' && confidence >= STANDS;
  const starting = (one: Finding) => one.advice.find(({ startsAgain }) => startsAgain === true);
  const ofJob = ({ culprit }: Finding, isWanted: (one: Finding) => boolean) =>
    findings
      .filter((one) => isWanted(one) && one.culprit.jobId === culprit.jobId)
      .flatMap((one) => starting(one) ?? []);
  return findings.map((one): Finding => {
    const step = starting(one);
    if (step === undefined || one.role === 'risk') return one;
    if (!isCause(one) && ofJob(one, isCause).length > 0)
      return { ...one, advice: one.advice.filter((other) => other !== step) };
    const { commands = ofJob(one, (other) => !isCause(other))[0]?.commands } = step;
    const whole: Advice = commands === undefined ? step : { ...step, commands };
    return { ...one, advice: one.advice.map((other) => (other === step ? whole : other)) };
  });
}
