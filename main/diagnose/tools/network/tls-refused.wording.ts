import type { TlsTrouble } from '../../../flink/words/tls-words.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, quoted, short, type Text } from '../words.ts';

export type TlsFacts = {
  /** Host or id of the TaskManager, or the address that it calls from. */
  readonly who: string;
  readonly trouble: TlsTrouble;
  readonly said: string;
  /** Whose certificate is not taken. */
  readonly holder: 'worker' | 'jobmanager';
};

type Told = Partial<TlsFacts> & { readonly times: number };

/** What `network/unreachable-address` says of it. */
export type TlsRefusedFacts = {
  readonly address: string;
  readonly kind: 'tls';
  readonly hosts: readonly string[];
  readonly times: number;
} & TlsFacts;

export function tlsWords({ who = '', trouble = 'other', said = '', holder, times }: Told): Words {
  const quote = quoted(said.slice(0, 300));
  const of = holder === 'jobmanager' ? phrase('the JobManager', 'JobManager') : phrase(who, who);
  const what = MEANS[trouble];
  return {
    title: phrase(
      `TLS keeps TaskManager ${who} out: ${what.title.en}`,
      `TaskManager ${who} 因 TLS 无法加入：${what.title['zh-CN']}`,
    ),
    why: phrase(
      `Each of its attempts to reach the JobManager ends in the TLS handshake (${times} times): ${quote.en}. ${what.why.en} (${of.en}). Its process lives, but it never registers, and its slots are missed.`,
      `它每次连接 JobManager 都在 TLS 握手时失败（${times} 次）：${quote['zh-CN']}。${what.why['zh-CN']}（${of['zh-CN']}）。其进程存活，但从未注册，slot 因此缺失。`,
    ),
    brief: [phrase('TLS handshake refused', 'TLS 握手被拒'), phrase(short(who), short(who, 16))],
    advice: [
      {
        text: what.advice,
        ...(trouble === 'plain'
          ? { set: { 'security.ssl.internal.enabled': 'true' } }
          : { commands: ['keytool -list -v -keystore <keystore>', 'date -u'] }),
        losesData: false,
        doc: 'docs/deployment/security/security-ssl/',
      },
    ],
  };
}

type Meaning = { readonly title: Text; readonly why: Text; readonly advice: Text };

const MEANS: Readonly<Record<TlsTrouble, Meaning>> = {
  validity: {
    title: phrase('its certificate is out of its time', '证书不在有效期内'),
    why: phrase(
      'A certificate has run out, or is not valid yet by the clock of the side that checks it',
      '证书已过期，或按校验方的时钟尚未生效',
    ),
    advice: phrase(
      'Look at the dates of the certificates in that keystore and at the clocks of both hosts; put a valid certificate there and restart that process.',
      '检查该 keystore 中证书的有效期以及两台主机的时钟；放入有效证书后重启该进程。',
    ),
  },
  issuer: {
    title: phrase('its certificate comes from an issuer that is not trusted', '证书的签发者不受信任'),
    why: phrase(
      'The certificate was issued by somebody whom the truststore of the other side does not hold',
      '签发该证书的 CA 不在对方的 truststore 中',
    ),
    advice: phrase(
      'Give all processes certificates of one issuer, and truststores that hold it.',
      '所有进程使用同一签发者的证书，并让 truststore 包含该签发者。',
    ),
  },
  missing: {
    title: phrase('it shows no certificate that is taken', '没有提供可接受的证书'),
    why: phrase(
      'Internal connections of Flink ask both sides for a certificate, and one showed none or a wrong one',
      'Flink 内部连接要求双方都提供证书，而其中一方没有提供或提供了错误的证书',
    ),
    advice: phrase(
      'See that every process has a keystore with its certificate and key, and the right password (security.ssl.internal.*).',
      '确认每个进程都有包含证书与私钥的 keystore 且密码正确（security.ssl.internal.*）。',
    ),
  },
  plain: {
    title: phrase('one side speaks TLS and the other does not', '一方使用 TLS 而另一方没有'),
    why: phrase('What arrived was no TLS at all', '收到的内容不是 TLS'),
    advice: phrase(
      'Set security.ssl.internal.enabled alike on all processes, and restart them together.',
      '在所有进程上统一设置 security.ssl.internal.enabled，并一起重启。',
    ),
  },
  other: {
    title: phrase('the handshake is refused', '握手被拒绝'),
    why: phrase(
      'The other side refused what it was shown; which certificate, name or protocol it minds its own log tells',
      '对方拒绝了所出示的内容；具体是证书、名称还是协议，要看对方的日志',
    ),
    advice: phrase(
      'Compare keystore, truststore, protocols and cipher suites of both sides (security.ssl.*), and the dates of the certificates.',
      '对照双方的 keystore、truststore、协议与加密套件（security.ssl.*）以及证书有效期。',
    ),
  },
};
