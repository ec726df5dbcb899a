import type { VerdictJson } from '../contract/verdict-json.ts';

/** What a sample bundle is known to be. */
export interface Label {
  readonly id: string;
  readonly healthy?: boolean;
  readonly expected?: string;
  readonly rootCauses?: readonly {
    readonly cause: string;
    readonly culprit?: Readonly<Record<string, unknown>>;
    readonly mustCite?: readonly {
      readonly file: string;
      readonly contains?: string;
      readonly jsonPath?: string;
      readonly value?: unknown;
    }[];
  }[];
  readonly alsoAcceptable?: readonly string[];
  readonly mustNotReport?: readonly string[];
}

export interface Score {
  readonly top1: boolean | undefined;
  readonly top3: boolean | undefined;
  readonly culprit: boolean | undefined;
  readonly cited: boolean | undefined;
  readonly falseAlarms: readonly string[];
  readonly abstained: boolean;
  readonly wrongAndConfident: boolean;
  readonly failed?: string;
}

export function judge(label: Label, verdict: VerdictJson | undefined, failed?: string): Score;
export function pointerOf(jsonPath: string): string;
