// Line icons, drawn on a grid of 16. They say nothing to a screen reader: the control around them does.

import { html } from '../../lib/htm-preact.js';

/** @type {Record<string, string>} */
const paths = {
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5l3 3',
  close: 'M4 4l8 8M12 4l-8 8',
  trash: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4',
  download: 'M8 2.5v7.5M5 7.5l3 3 3-3M2.5 13.5h11',
  link: 'M6.5 9.5l3-3M7.3 4.6l1.5-1.5a2.8 2.8 0 0 1 4 4l-1.5 1.5M8.7 11.4l-1.5 1.5a2.8 2.8 0 0 1-4-4l1.5-1.5',
  unread: 'M2 4.5h12v8.5H2zM2 5l6 4.5L14 5',
  back: 'M9.5 3.5L5 8l4.5 4.5',
  up: 'M8 13V3.5M4 7.5l4-4 4 4',
  clip: 'M13 7.5l-5 5a3 3 0 0 1-4.3-4.3L9 3a2 2 0 0 1 2.9 2.9L6.8 11a1 1 0 0 1-1.4-1.4L10 5',
  phone: 'M5 1.8h6v12.4H5zM7.3 12.2h1.4',
  tablet: 'M3 1.8h10v12.4H3zM7.3 12.2h1.4',
  desktop: 'M1.8 2.8h12.4v8H1.8zM8 10.8v2.7M5.2 13.5h5.6',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  moon: 'M13.5 9.3A5.8 5.8 0 0 1 6.7 2.5a5.8 5.8 0 1 0 6.8 6.8z',
  system: 'M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  warning: 'M8 2.2l6.3 11.3H1.7zM8 6.5v3.2M8 11.6v.2',
  image: 'M2 3h12v10H2zM2.5 12l3.7-4.2 2.6 2.8 1.7-1.8 3 3.2M10.5 6.3v.1',
  keyboard: 'M1.5 4h13v8.5h-13zM4 6.7h.1M6.6 6.7h.1M9.3 6.7h.1M12 6.7h.1M4.5 10h7',
  globe: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM2 8h12M8 2c2 2 2.6 4 2.6 6S10 12 8 14c-2-2-2.6-4-2.6-6S6 4 8 2z',
  inbox: 'M2 9l2-6h8l2 6v4.5H2zM2 9h3.5l1 2h3l1-2H14',
  plug: 'M5.5 1.8v3M10.5 1.8v3M3.8 4.8h8.4v2.4a4.2 4.2 0 0 1-8.4 0zM8 11.4v3',
  chevron: 'M6 4l4 4-4 4',
  file: 'M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3',
  wrap: 'M2 3.5h12M2 8h9.5a2.2 2.2 0 0 1 0 4.5H8M10 10.5l-2 2 2 2M2 12.5h3',
  signpost: 'M7 1.8v1.4M7 8v6.2M4.5 14.2h5M3 3.2h8l2.5 2.4L11 8H3z',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3.5 8h9',
  exchange: 'M2 5.5h10.5M9.5 2.5l3 3-3 3M14 10.5H3.5M6.5 7.5l-3 3 3 3',
  barred: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM3.8 3.8l8.4 8.4',
  broken: 'M2 8h3.5M10.5 8H14M6.5 5l-1 6M10.5 5l-1 6',
  return: 'M6 4L2.5 7.5 6 11M2.5 7.5h8a3 3 0 0 1 0 6H7.5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.5V8l2.5 1.5',
  people: 'M8 7.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.5 14.2a5.5 5.5 0 0 1 11 0',
  grip: 'M6 4h.1M10 4h.1M6 8h.1M10 8h.1M6 12h.1M10 12h.1',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  pause: 'M5.5 3v10M10.5 3v10',
  play: 'M5 3l8 5-8 5z',
  send: 'M14 2L2 7l4.5 2.5L9 14zM14 2L6.5 9.5',
};

/**
 * @param {{name: string, size?: number}} props
 */
export function Icon({ name, size = 16 }) {
  return html`<svg class="glyph" width=${size} height=${size} viewBox="0 0 16 16" fill="none" stroke="currentColor"
    stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${paths[name]} /></svg>`;
}
