/** A list of the API, page by page: what is shown grows by one page at a time and is bounded. */
import { get, query } from './api.js';
import { redraw } from './redraw.js';
import { resource } from './resource.js';

const MOST_ITEMS = 1000;
/** A search may give short pages: so many are asked for at most until one of them has something. */
const MOST_EMPTY_PAGES = 10;

export function list(path, parameters, limit = 25) {
  const self = resource(async (signal) => {
    const first = await page('', signal);
    self.next = first.nextCursor;
    return first.items;
  });
  self.next = undefined;
  self.loadingMore = false;

  async function page(cursor, signal) {
    let items = [];
    let next = cursor;
    for (let asked = 0; asked < MOST_EMPTY_PAGES && items.length === 0 && next !== undefined; asked++) {
      const answer = await get(query(path, { ...parameters(), limit, cursor: next }), signal);
      items = answer.items;
      next = answer.nextCursor ?? undefined;
    }
    return { items, nextCursor: next };
  }

  self.hasMore = () => self.next !== undefined && (self.value?.length ?? 0) < MOST_ITEMS;

  self.more = async () => {
    self.loadingMore = true;
    redraw();
    const before = self.value;
    try {
      const following = await page(self.next);
      if (self.value !== before) return;
      self.value = [...before, ...following.items];
      self.next = following.nextCursor;
    } catch (e) {
      self.problem = e;
    } finally {
      self.loadingMore = false;
      redraw();
    }
  };
  return self;
}
