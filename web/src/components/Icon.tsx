const PATHS = {
  microphone:
    'M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  'microphone-off':
    'M9 9v3a3 3 0 0 0 4.8 2.4M15 11V6a3 3 0 0 0-5.7-1.3M5.5 11.5a6.5 6.5 0 0 0 10.8 4.9M18.5 11.5c0 .9-.2 1.7-.5 2.5M12 18v3M4 3l16 17',
  interrupt:
    'M8 13V5.5a1.5 1.5 0 0 1 3 0V11m0-6.5a1.5 1.5 0 0 1 3 0V11m0-5a1.5 1.5 0 0 1 3 0v8c0 4-2.5 7-6 7-2.7 0-4.3-1-5.6-3.2L3.3 14a1.5 1.5 0 0 1 2.5-1.6L8 15',
  stop: 'M7 7h10v10H7z',
  send: 'M5 12h14M13 6l6 6-6 6',
  sound: 'M4 10v4M8 7v10M12 4v16M16 8v8M20 10.5v3',
  text: 'M5 6h14M5 11h14M5 16h8',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  library: 'M5 4v16M9.5 4v16M14 4.5l4.5 15.2',
  chart: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5a7.5 7.5 0 0 1 15 0',
  shield: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l5 5',
  more: 'M5 11.5v1M4.5 12h1M12 11.5v1M11.5 12h1M19 11.5v1M18.5 12h1',
  plus: 'M12 5v14M5 12h14',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13.5 6.5l4 4',
  key: 'M14.5 14a5 5 0 1 0-4.6-3L4 17v3h4v-2h2v-2l1.9-2M16 8h.01',
  'sign-out': 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2',
  coin: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM14.8 9c-.4-1-1.5-1.5-2.8-1.5-1.6 0-2.8.8-2.8 2.1 0 3 5.8 1.4 5.8 4.5 0 1.4-1.3 2.3-3 2.3-1.5 0-2.7-.7-3-1.9M12 6v12',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  down: 'M6 9l6 6 6-6',
  back: 'M15 6l-6 6 6 6',
  minus: 'M5 12h14',
  'back-10':
    'M4.5 5v5h5M5 10a8 8 0 1 1-.6 4.5M9.8 10.6v5M12.6 12.4a1.5 1.8 0 0 1 3 0v1.4a1.5 1.8 0 0 1-3 0z',
  'on-10':
    'M19.5 5v5h-5M19 10a8 8 0 1 0 .6 4.5M8.6 10.6v5M11.4 12.4a1.5 1.8 0 0 1 3 0v1.4a1.5 1.8 0 0 1-3 0z',
  split: 'M3 12h5M8 12c4 0 3-6 8-6h5M8 12c4 0 3 6 8 6h5M18 3l3 3-3 3M18 15l3 3-3 3',
  upload: 'M12 16V5M7 9l5-5 5 5M5 20h14',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing beside words that say the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
