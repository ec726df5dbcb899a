import { app, protocol, type Session, session } from 'electron';
import { APP_SCHEME, isOurPage, servePage } from './app-scheme.ts';
import { PATHS } from './paths.ts';

/** Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  // No name is ever looked up: the only scheme is our own.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.on('web-contents-created', (_event, contents) => {
    // Calls between browsers ask neither for names nor for requests: without a proxy, of which there is none, they reach nothing.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** The page may use its own scheme and what it made itself; `devtools:` is the inspector that a developer opened. */
const OPEN_SCHEMES: readonly string[] = [`${APP_SCHEME}:`, 'data:', 'blob:', 'devtools:'];

function closeNetwork(of: Session): void {
  of.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !OPEN_SCHEMES.includes(new URL(details.url).protocol) });
  });
}

/** Copying text is the one thing the page may ask of the system. */
function denyPermissions(of: Session): void {
  const allowed = (permission: string, origin: string): boolean =>
    permission === 'clipboard-sanitized-write' && isOurPage(origin);
  of.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(allowed(permission, details.requestingUrl)),
  );
  of.setPermissionCheckHandler((_contents, permission, origin) => allowed(permission, origin));
  of.setDevicePermissionHandler(() => false);
}

/** The session every window uses: one scheme, no network, no permissions, no downloads. */
export function secureSession(): void {
  const of = session.defaultSession;
  protocol.handle(APP_SCHEME, (request) => servePage(request.url, PATHS.renderer));
  closeNetwork(of);
  denyPermissions(of);
  of.setSpellCheckerEnabled(false);
  of.on('will-download', (event) => event.preventDefault());
}
