import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openMicrophone } from './audio/capture/microphone';
import { openPlayer } from './audio/player/player';
import { createSocket } from './live/socket';
import './styles/theme.css';
import './styles/base.css';
import './styles/start.css';
import './styles/studio.css';
import './styles/orb.css';
import './styles/captions.css';
import './styles/controls.css';
import './styles/notices.css';
import { App } from './ui/App';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App parts={{ createSocket, openPlayer, openMicrophone }} />
    </StrictMode>,
  );
}
