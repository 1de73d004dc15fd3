import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const basil = process.env.BASIL_URL ?? 'http://localhost:4000';

export default defineConfig({
  plugins: [react()],
  // Everything is a file of its own: the server's content security policy allows no inline code.
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  // Worklets are modules, bundled with what they import.
  worker: { format: 'es' },
  server: {
    proxy: {
      '/socket.io': { target: basil, ws: true },
      '^/(auth|users|api-keys|sessions|recordings|search|analytics|briefings|jobs|separations|uploads|speakers|health)\\b':
        basil,
      '^/admin/': basil,
    },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 30_000,
    // As in the page: its part for Node knows no File.
    alias: { 'tus-js-client': 'tus-js-client/lib.esm/browser/index.js' },
    server: { deps: { inline: ['tus-js-client'] } },
  },
});
