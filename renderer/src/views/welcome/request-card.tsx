import { useState } from 'react';
import { LANGUAGES, type Language } from '#contract/text.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Segments } from '../../ui/segments.tsx';
import { type Deployment, REQUEST_ITEMS, requestText } from './request-list.ts';

const TITLE = { en: 'What to ask a customer for', 'zh-CN': '需向客户索取的材料' };
const LEAD = {
  en: 'In this order: the first two decide most cases. Before any restart: REST keeps 10 checkpoints and forgets them with the JobManager.',
  'zh-CN': '按此顺序：前两项能定论大多数案例。请在重启之前收集：REST 只保留 10 个检查点，且随 JobManager 重启而丢失。',
};
const COPY = { en: 'Copy request as text', 'zh-CN': '复制索取说明' };
const DEPLOYMENT = { en: 'Deployment', 'zh-CN': '部署方式' };
const LANGUAGE = { en: 'Language of the request', 'zh-CN': '说明所用语言' };

const DEPLOYMENTS: readonly { readonly value: Deployment; readonly label: string }[] = [
  { value: 'yarn', label: 'YARN' },
  { value: 'kubernetes', label: 'K8s' },
  { value: 'standalone', label: 'Standalone' },
];
const NAMES: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '中文' };

/** The next bundle is a better one when the right things were asked for. */
export function RequestCard() {
  const say = useText();
  const [deployment, setDeployment] = useState<Deployment>('kubernetes');
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [asked, setAsked] = useState<ReadonlySet<string>>(
    () => new Set(REQUEST_ITEMS.filter((item) => item.isUsual).map((item) => item.id)),
  );
  const toggle = (id: string) => {
    const next = new Set(asked);
    if (!next.delete(id)) next.add(id);
    setAsked(next);
  };
  return (
    <section className="card request" aria-label={say(TITLE)}>
      <div className="row g8">
        <h2 className="page-title nw">{say(TITLE)}</h2>
        <span className="end">
          <Segments label={say(DEPLOYMENT)} options={DEPLOYMENTS} value={deployment} onChange={setDeployment} />
        </span>
      </div>
      <p className="dense t2 request-lead">{say(LEAD)}</p>
      {REQUEST_ITEMS.map((item) => (
        <label key={item.id} className="request-item" title={item.how[deployment]}>
          <input type="checkbox" checked={asked.has(item.id)} onChange={() => toggle(item.id)} />
          <span>
            <span className="request-what">{say(item.what)}</span>
            <span className="dense t2 request-more">{say(item.more)}</span>
          </span>
          <span className="label nw">{say(item.decides)}</span>
        </label>
      ))}
      <div className="row g8 request-foot">
        <CopyButton text={requestText(asked, deployment, language)} label={say(COPY)} copied={say(COMMON.copied)} />
        <span className="end">
          <Segments
            label={say(LANGUAGE)}
            options={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
            value={language}
            onChange={setLanguage}
          />
        </span>
      </div>
    </section>
  );
}
