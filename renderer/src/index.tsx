import { createRoot } from 'react-dom/client';
import './theme/blueprint.css';
import './theme/tokens.css';
import './theme/fonts.css';
import './theme/base.css';
import './theme/pieces.css';
import './theme/evidence.css';
import './theme/frame.css';
import './theme/inspector.css';
import './theme/window.css';
import './theme/baseline.css';
import './theme/check.css';
import { App } from './app/app.tsx';
import { createClient } from './host/client.ts';
import { doorOverIpc } from './host/over-ipc.ts';

// The wire of `serve` is read only where there is no desktop window around the page.
const door = doorOverIpc() ?? (await import('./host/over-http.ts')).doorOverHttp();
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App client={createClient(door)} />);
