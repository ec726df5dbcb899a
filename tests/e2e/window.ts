import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core';

/** The folder of the project. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** The bundle that is shipped. */
export const SAMPLE = join(ROOT, 'resources', 'sample', 'checkpoint-timeout.tar.gz');

/** The Electron that `npm test` found; empty when there is none, which it has said by then. */
const RUNTIME = process.env.NUTCRACKER_TEST_ELECTRON ?? '';
export const HAS_ELECTRON = RUNTIME !== '';

/** A running program with its window, in a profile of its own. */
export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page wrote to its console as warning or error, and every exception nobody caught. */
  readonly complaints: string[];
  /** Every address the page asked for that is not its own. */
  readonly foreign: string[];
  /** What the processes of the program wrote to their standard error. */
  readonly stderr: string[];
  /** Folder of this person's settings; give it to a second start to be the same person. */
  readonly profile: string;
  close(): Promise<void>;
}

/** Chromium refuses its sandbox to root. */
const AS_ROOT = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Starts the built program in a real window, as a person would. */
export async function startProgram(bundles: readonly string[], profile?: string): Promise<Running> {
  const { executable, args } = JSON.parse(RUNTIME) as { readonly executable: string; readonly args: readonly string[] };
  const folder = profile ?? mkdtempSync(join(tmpdir(), 'nutcracker-profile-'));
  const launch = () =>
    electron.launch({
      executablePath: executable,
      args: [...args, ...AS_ROOT, `--user-data-dir=${folder}`, '--lang=en-US', ...bundles],
      cwd: ROOT,
      env: { ...environment(), XDG_CACHE_HOME: join(folder, 'cache') },
      timeout: 60_000,
    });
  // Electron itself dies now and then (one start in hundreds) while a debugger attaches, before anything of ours ran.
  const app = await launch().catch((error: unknown) => {
    if (!String(error).includes('signal=SIG')) throw error;
    console.warn(`Electron died while it started, and is started again: ${String(error)}`);
    return launch();
  });
  const stderr: string[] = [];
  app.process().stderr?.on('data', (text: Buffer) => stderr.push(String(text)));
  const page = await app.firstWindow();
  const { complaints, foreign } = listen(page);
  return {
    app,
    stderr,
    page,
    complaints,
    foreign,
    profile: folder,
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function environment(): Record<string, string> {
  const set = Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return Object.fromEntries(set);
}

/** Collects what must stay empty. */
export function listen(page: Page): { readonly complaints: string[]; readonly foreign: string[] } {
  const complaints: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['app:', 'data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') foreign.push(request.url());
  });
  return { complaints, foreign };
}

/** Waits until the verdict of an opened bundle stands on the screen; gives its headline. */
export async function verdictShown(page: Page): Promise<string> {
  const headline = page.getByTestId('verdict-headline');
  await headline.waitFor();
  return (await headline.textContent()) ?? '';
}

/** Drags files of this machine over the window and lets them go there, as a person does from the file manager; or holds them above it. */
export async function drag(
  page: Page,
  files: readonly string[],
  how: { readonly shiftKey?: boolean; readonly isHeld?: boolean } = {},
): Promise<void> {
  const picker = await page.locator('body').evaluateHandle((body) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    body.append(input);
    return input;
  });
  await picker.asElement()?.setInputFiles([...files]);
  await picker.evaluate((input, { shiftKey = false, isHeld = false }) => {
    const dataTransfer = new DataTransfer();
    for (const file of (input as HTMLInputElement).files ?? []) dataTransfer.items.add(file);
    input.remove();
    for (const kind of isHeld ? ['dragover'] : ['dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, shiftKey, bubbles: true, cancelable: true }));
  }, how);
}

/** The ids of the views in the rail, in its order. */
export async function viewIds(page: Page): Promise<readonly string[]> {
  const entries = page.locator('[data-testid^="rail-"]');
  await entries.first().waitFor();
  const names = await entries.evaluateAll((all) => all.map((one) => one.getAttribute('data-testid') ?? ''));
  return names.map((name) => name.slice('rail-'.length));
}

/** Opens every view from the rail; gives those that could not be drawn. */
export async function failedViews(page: Page): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const id of await viewIds(page)) {
    await page.getByTestId(`rail-${id}`).click();
    const view = page.locator(`[data-view="${id}"]`);
    await view.waitFor();
    await view.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    if ((await page.getByTestId('view-failed').count()) > 0) failed.push(id);
  }
  return failed;
}
