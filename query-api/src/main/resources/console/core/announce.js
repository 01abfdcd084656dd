/** Says to who cannot see it what has changed. */
import { redraw } from './redraw.js';

let said = '';

export const announced = () => said;

export function announce(text) {
  said = text;
  redraw();
}
