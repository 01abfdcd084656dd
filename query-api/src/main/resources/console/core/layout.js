/**
 * Lays a graph out from left to right: each node stands right of all that lead to it, neighbours stand near each other,
 * and edges over several columns go round what is between.
 */
const SWEEPS = 8;
const GAP_X = 80;
const GAP_Y = 14;
const WAYPOINT_HEIGHT = 6;

/**
 * Places nodes and edges.
 *
 * @param {Array} nodes of {id, width, height}
 * @param {Array} edges of {from, to}
 * @returns {object} {nodes, edges, width, height}: nodes with x and y of their middle, edges with points
 */
export function layout(nodes, edges) {
  const byId = new Map(nodes.map((node) => [node.id, { ...node, real: true, before: [], after: [] }]));
  const forward = withoutCycles([...byId.keys()], edges.filter(({ from, to }) => byId.has(from) && byId.has(to)));
  assignColumns(byId, forward);
  const routes = forward.map((edge) => route(byId, edge));
  const columns = inColumns([...byId.values()]);
  order(columns);
  const size = place(columns);
  return {
    ...size,
    nodes: [...byId.values()].filter((node) => node.real),
    edges: routes.map((route) => ({ ...route.edge, points: points(route) })),
  };
}

/** Edges that would close a circle are turned round for the layout. */
function withoutCycles(ids, edges) {
  const state = new Map();
  const turned = new Set();
  const leaving = new Map(ids.map((id) => [id, []]));
  edges.forEach((edge) => leaving.get(edge.from).push(edge));
  const visit = (id) => {
    state.set(id, 'open');
    for (const edge of leaving.get(id)) {
      if (state.get(edge.to) === 'open') turned.add(edge);
      else if (!state.has(edge.to)) visit(edge.to);
    }
    state.set(id, 'done');
  };
  ids.forEach((id) => state.has(id) || visit(id));
  return edges
    .filter((edge) => edge.from !== edge.to)
    .map((edge) => (turned.has(edge)
      ? { ...edge, start: edge.to, end: edge.from, turned: true }
      : { ...edge, start: edge.from, end: edge.to }));
}

function assignColumns(byId, edges) {
  const leaving = new Map([...byId.keys()].map((id) => [id, []]));
  const arriving = new Map([...byId.keys()].map((id) => [id, 0]));
  edges.forEach(({ start, end }) => {
    leaving.get(start).push(end);
    arriving.set(end, arriving.get(end) + 1);
  });
  byId.forEach((node) => {
    node.column = 0;
  });
  const ready = [...byId.keys()].filter((id) => arriving.get(id) === 0);
  while (ready.length > 0) {
    const id = ready.shift();
    for (const next of leaving.get(id)) {
      byId.get(next).column = Math.max(byId.get(next).column, byId.get(id).column + 1);
      arriving.set(next, arriving.get(next) - 1);
      if (arriving.get(next) === 0) ready.push(next);
    }
  }
}

/** Puts a waypoint into every column that an edge crosses. */
function route(byId, edge) {
  const path = [byId.get(edge.start)];
  const end = byId.get(edge.end);
  for (let column = path[0].column + 1; column < end.column; column++) {
    const id = `${edge.start}>${edge.end}@${column}`;
    const waypoint = { id, column, width: 0, height: WAYPOINT_HEIGHT, before: [], after: [] };
    byId.set(id, waypoint);
    path.push(waypoint);
  }
  path.push(end);
  for (let at = 1; at < path.length; at++) {
    path[at].before.push(path[at - 1]);
    path[at - 1].after.push(path[at]);
  }
  return { edge, path };
}

function inColumns(all) {
  const columns = [];
  all.forEach((node) => {
    (columns[node.column] ??= []).push(node);
  });
  return columns;
}

const average = (nodes, of) => nodes.reduce((sum, node) => sum + of(node), 0) / nodes.length;

/** Neighbours of neighbours come together: there and back again a few times. */
function order(columns) {
  const number = () => columns.forEach((column) => column.forEach((node, rank) => {
    node.rank = rank;
  }));
  number();
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const side = sweep % 2 === 0 ? 'before' : 'after';
    const walk = sweep % 2 === 0 ? columns : [...columns].reverse();
    walk.forEach((column) => {
      const wish = new Map(column.map((node) =>
        [node, node[side].length > 0 ? average(node[side], (other) => other.rank) : node.rank]));
      column.sort((one, other) => wish.get(one) - wish.get(other));
      number();
    });
  }
}

function place(columns) {
  let x = 0;
  columns.forEach((column) => {
    const width = Math.max(...column.map((node) => node.width));
    column.forEach((node) => {
      node.x = x + width / 2;
    });
    x += width + GAP_X;
    stack(column, 0);
  });
  const tallest = Math.max(...columns.map((column) => bottom(column.at(-1))));
  columns.forEach((column) => stack(column, (tallest - bottom(column.at(-1))) / 2));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    (sweep % 2 === 0 ? columns : [...columns].reverse()).forEach((column) => settle(column));
  }
  const all = columns.flat();
  const top = Math.min(...all.map((node) => node.y - node.height / 2));
  all.forEach((node) => {
    node.y -= top;
  });
  return { width: x - GAP_X, height: Math.max(...all.map(bottom)) };
}

const bottom = (node) => node.y + node.height / 2;

function stack(column, from) {
  let y = from;
  column.forEach((node) => {
    node.y = y + node.height / 2;
    y += node.height + GAP_Y;
  });
}

/** Each node goes where its neighbours are, as far as those above and below it let it. */
function settle(column) {
  column.forEach((node) => {
    const neighbours = [...node.before, ...node.after];
    if (neighbours.length > 0) node.y = average(neighbours, (other) => other.y);
  });
  for (let at = 1; at < column.length; at++) {
    const least = bottom(column[at - 1]) + GAP_Y + column[at].height / 2;
    column[at].y = Math.max(column[at].y, least);
  }
  const middle = average(column, (node) => average([...node.before, ...node.after, node], (other) => other.y));
  const shift = middle - average(column, (node) => node.y);
  column.forEach((node) => {
    node.y += shift;
  });
}

/** From edge to edge of the boxes, through the waypoints, in the direction of the arrow. */
function points({ edge, path }) {
  const line = path.map((node, at) => ({
    x: node.x + (at === 0 ? node.width / 2 : at === path.length - 1 ? -node.width / 2 : 0),
    y: node.y,
  }));
  return edge.turned ? line.reverse() : line;
}
