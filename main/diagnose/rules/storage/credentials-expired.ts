import type { Setting } from '#contract/incident/setting.ts';
import { cannotTell, clear, defineRule, found } from '../../define-rule.ts';
import { muteDeclines } from '../../tools/checkpoint/mute-declines.ts';
import { elsewhere } from '../../tools/storage/refused-elsewhere.ts';
import { errorsOf } from '../../tools/storage/storage-errors.ts';
import { refusal, type StorageRefusalFacts } from '../../tools/storage/storage-refusal.ts';
import { pastWords } from '../../tools/storage/taken-again.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { credentialsExpiredWords } from './credentials-expired.wording.ts';

export const credentialsExpired = defineRule({
  id: 'storage/credentials-expired',
  asks: phrase('Does the storage accept the credentials of Flink?', '存储是否接受 Flink 的凭证？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['storage/not-writable', 'storage/unavailable'],
  words: (facts: StorageRefusalFacts, tools, culprit) =>
    pastWords(credentialsExpiredWords(facts, tools, culprit), facts),
  look(_, tools) {
    const named = errorsOf(tools, 'credentials');
    const bare = errorsOf(tools, 'refused');
    const permission = errorsOf(tools, 'permission');
    // A bare 403 or 400 means what the same store says elsewhere in full.
    if (named.length === 0 && (bare.length === 0 || permission.length > 0)) {
      const other = elsewhere(tools, 'credentials', 0.8);
      if (other !== undefined) return found(other);
      return muteDeclines(tools).length > 0 ? cannotTell(['jobmanager-log', 'taskmanager-log']) : clear();
    }
    const errors = [...named, ...bare].sort((a, b) => (a.told.at ?? 0) - (b.told.at ?? 0));
    // Reading was refused as well as writing (presto asks with HEAD first): a lost right to write alone would not do that.
    return found(refusal(tools, errors, named.length > 0 ? 0.95 : 0.62, credentialSetting(tools)));
  },
});

/** The setting that holds the identity (never the secret itself). */
function credentialSetting(tools: Tools): Setting | undefined {
  const identity =
    /^(?:fs\.)?s3[a]?\.(?:access[.-]key|access\.key)$|^fs\.oss\.accessKeyId$|^security\.kerberos\.login\.(?:principal|keytab)$/;
  return tools.know('settings')?.find((setting) => setting.origin !== 'default' && identity.test(setting.key));
}
