/** Draws at most once per frame, however often somebody asks for it. */
let draw = () => {};
let asked = false;
const afterwards = [];

export function onRedraw(callback) {
  draw = callback;
}

export function redraw() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    draw();
    afterwards.splice(0).forEach((callback) => callback());
  });
}

/** Runs once after what is now true has been drawn. */
export function afterDraw(callback) {
  afterwards.push(callback);
  redraw();
}
