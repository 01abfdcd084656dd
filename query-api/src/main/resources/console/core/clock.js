/** One tick per second for everything that counts down or grows older. */
import { redraw } from './redraw.js';

export function startClock() {
  setInterval(() => {
    if (!document.hidden) redraw();
  }, 1000);
}

export const now = () => Date.now();
