import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Root } from './app/Root';
import { createServices } from './app/services';
import { listMicrophones, openMicrophone } from './audio/capture/microphone';
import { openPlayer } from './audio/player/player';
import { createSocket } from './live/socket';
import './styles/theme.css';
import './styles/base.css';
import './styles/components.css';
import './styles/dialogs.css';
import './styles/lists.css';
import './styles/menu.css';
import './styles/shell.css';
import './styles/tabs.css';
import './styles/gate.css';

const root = document.getElementById('root');
if (root) {
  const services = createServices({
    createSocket,
    openPlayer,
    openMicrophone,
    listMicrophones,
  });
  createRoot(root).render(
    <StrictMode>
      <Root services={services} />
    </StrictMode>,
  );
}
