import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_ELECTRON, type Running, startProgram } from './window.ts';

/** Of this machine, as its network sees them: what listens there hears a page that gets out. */
const addresses = () =>
  Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).filter(({ family }) => family === 'IPv4').map(({ address }) => address),
  );

describe.runIf(HAS_ELECTRON)('the desktop window against a page that turned hostile', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startProgram([]);
  });
  afterAll(() => running.close());

  test('a page that wants to leave, open, ask or call out is refused', async () => {
    const { page } = running;
    const said = await page.evaluate(async () => [
      window.open('https://example.org/'),
      await fetch('https://example.org/').then(
        () => 'reached',
        () => 'refused',
      ),
      await Notification.requestPermission(),
      typeof (globalThis as { require?: unknown }).require,
      typeof (globalThis as { process?: unknown }).process,
    ]);
    expect(said).toEqual([null, 'refused', 'denied', 'undefined', 'undefined']);
    await page.evaluate(() => location.assign('https://example.org/'));
    expect(await page.evaluate(() => location.href)).toBe('app://nutcracker/index.html');
  });

  test('a page that looks for a way of its own, past names and requests, sends nothing', async () => {
    const heard: number[] = [];
    const listener = createSocket('udp4').on('message', ({ length }) => heard.push(length));
    await new Promise<void>((done) => listener.bind(0, done));
    const ways = addresses().map((address) => `stun:${address}:${listener.address().port}`);
    await running.page.evaluate(async (urls) => {
      const connection = new RTCPeerConnection({ iceServers: [{ urls }] });
      connection.createDataChannel('out');
      await connection.setLocalDescription(await connection.createOffer());
      await new Promise((done) => setTimeout(done, 2_000));
      connection.close();
    }, ways);
    listener.close();
    expect([ways.length > 0, heard]).toEqual([true, []]);
  });

  test('the window is sandboxed and isolated, and its page gets only the door', async () => {
    const { app, page } = running;
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      // Not among the types of Electron, whose own security warnings ask the same.
      type Contents = { getLastWebPreferences(): Readonly<Record<string, unknown>> };
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as Contents;
      const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity };
    });
    const door = await page.evaluate(() => Object.keys((globalThis as { nutcracker?: object }).nutcracker ?? {}));
    expect([preferences, door]).toEqual([
      { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
      ['call', 'cancel', 'onNotice', 'pathOf'],
    ]);
  });

  test('a call that the contract does not name, or with other parameters, is answered with an error', async () => {
    const codes = await running.page.evaluate(async () => {
      type Said = { readonly error?: { code: string } };
      type Call = (name: unknown, params: unknown, callId: unknown) => Promise<Said | string>;
      const { call } = (globalThis as unknown as { nutcracker: { call: Call } }).nutcracker;
      const answers = await Promise.all([
        call('constructor', {}, 'a'),
        call('file.reveal', { path: 7 }, 'b'),
        call('bundle.open', { incidentId: 'x', paths: 'x' }, 'c'),
        call('host.info', {}, ''),
        call(['host.info'], {}, 'd'),
        call('host.info', {}, 'e'),
      ]);
      return answers.map((said) => (typeof said === 'string' ? (JSON.parse(said) as Said) : said).error?.code);
    });
    const refused = 'params-invalid';
    expect(codes).toEqual([refused, refused, refused, refused, refused, undefined]);
  });
});
