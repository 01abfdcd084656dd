/** Pictures beside words; never instead of them. */
import { svg } from '../lib/lit-html.js';

const PATHS = {
  board: 'M3 4h5v16H3zM10 4h5v10h-5zM17 4h4v13h-4z',
  orders: 'M5 3h14v18l-3-2-2 2-2-2-2 2-2-2-3 2zM9 8h6M9 12h6',
  place: 'M12 5v14M5 12h14',
  products: 'M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9',
  payments: 'M3 6h18v12H3zM3 10h18M7 15h4',
  customers: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-4 4-6 8-6s8 2 8 6',
  letters: 'M3 6h18v12H3zM3 7l9 7 9-7',
  topologies: 'M5 5h5v4H5zM14 15h5v4h-5zM5 15h5v4H5zM7.500 9v6M10 7h6.500v8',
  system: 'M4 4h16v6H4zM4 14h16v6H4zM8 7h.01M8 17h.01',
  charts: 'M4 20V4M4 20h16M7 15l4-5 3 3 5-7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  theme: 'M12 3a9 9 0 100 18zM12 3a9 9 0 010 18',
};

export const icon = (name) => svg`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[name]}></path></svg>`;
