/** Light, dark, or as the system has it. */
import { redraw } from './redraw.js';

const KEY = 'millrace-theme';
const ORDER = ['system', 'light', 'dark'];
let chosen = document.documentElement.dataset.theme ?? 'system';

export const theme = () => chosen;

export function nextTheme() {
  chosen = ORDER[(ORDER.indexOf(chosen) + 1) % ORDER.length];
  if (chosen === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Not remembered, where storage is forbidden.
  }
  redraw();
}
