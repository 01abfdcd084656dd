/** Something of the API as a page has it: loading, there, or refused; the newest answer wins. */
import { redraw } from './redraw.js';

export function resource(load) {
  let running = null;
  let wanted = false;
  const self = {
    value: undefined,
    problem: null,
    loading: false,
    closed: false,

    async reload() {
      running?.abort();
      const mine = new AbortController();
      running = mine;
      self.loading = true;
      redraw();
      try {
        const value = await load(mine.signal);
        if (running !== mine) return;
        self.value = value;
        self.problem = null;
      } catch (e) {
        if (running !== mine || e.name === 'AbortError') return;
        if (e.status === undefined) console.error(e);
        self.problem = e;
      }
      self.loading = false;
      running = null;
      redraw();
    },

    /** Reloads soon, once, however often this is called until then. */
    soon(afterMs = 300) {
      if (wanted || self.closed) return;
      wanted = true;
      setTimeout(() => {
        wanted = false;
        if (!self.closed) self.reload();
      }, afterMs);
    },

    close() {
      self.closed = true;
      running?.abort();
      running = null;
    },
  };
  return self;
}
