// Where the landmarks are: the automatic places, what was moved, and the way back.
//
// Places are [x, y] in px of the photo. What Python is told, and undo keeps, is only `moved`.

const SAME_GESTURE_MS = 700; // nudges of one point in quick succession are undone together

class Points {
  // points: [{index, name, group, x, y, uncertain}]; irises: [{centre, ring: [...]}]
  constructor({ points, irises, bounds }, moved) {
    this.all = points;
    this.bounds = bounds;
    this.byIndex = new Map(points.map((point) => [point.index, point]));
    this.irisOf = new Map();
    for (const iris of irises) {
      for (const index of [iris.centre, ...iris.ring]) this.irisOf.set(index, iris);
    }
    this.moved = new Map(Object.entries(moved).map(([index, at]) => [Number(index), at]));
    this.past = [];
    this.future = [];
    this.gesture = null;
  }

  automatic(index) {
    const { x, y } = this.byIndex.get(index);
    return [x, y];
  }

  at(index) {
    return this.moved.get(index) ?? this.automatic(index);
  }

  isMoved(index) {
    return this.moved.has(index);
  }

  // Moves a landmark by (dx, dy). An iris moves whole with its centre; its edge sets the radius.
  move(index, dx, dy) {
    const [x, y] = this.at(index);
    const iris = this.irisOf.get(index);
    if (!iris) this.#put(index, x + dx, y + dy);
    else if (index === iris.centre) {
      for (const part of [iris.centre, ...iris.ring]) {
        const [px, py] = this.at(part);
        this.#put(part, px + dx, py + dy);
      }
    } else {
      const [cx, cy] = this.at(iris.centre);
      const out = unit(x - cx, y - cy);
      const radius = Math.max(1, (x + dx - cx) * out[0] + (y + dy - cy) * out[1]);
      for (const part of iris.ring) {
        const [px, py] = this.at(part);
        const [ux, uy] = unit(px - cx, py - cy);
        this.#put(part, cx + ux * radius, cy + uy * radius);
      }
    }
  }

  // Remembers how things are, to be undone to. Within one gesture this happens once.
  begin(gesture = null) {
    const now = performance.now();
    const last = this.gesture;
    const same = gesture !== null && last?.name === gesture && now - last.at < SAME_GESTURE_MS;
    this.gesture = { name: gesture, at: now };
    if (same) return;
    this.past.push(new Map(this.moved));
    this.future = [];
  }

  // The parts of a landmark that are reset together: an iris is one thing.
  together(index) {
    const iris = this.irisOf.get(index);
    return iris ? [iris.centre, ...iris.ring] : [index];
  }

  reset(indices) {
    if (!indices.some((index) => this.moved.has(index))) return false;
    this.begin();
    for (const index of indices) this.moved.delete(index);
    return true;
  }

  undo() {
    return this.#swap(this.past, this.future);
  }

  redo() {
    return this.#swap(this.future, this.past);
  }

  #swap(from, to) {
    if (!from.length) return false;
    to.push(this.moved);
    this.moved = from.pop();
    this.gesture = null;
    return true;
  }

  #put(index, x, y) {
    const { x: left, y: top, width, height } = this.bounds;
    const inside = (value, low, length) => Math.min(Math.max(value, low), low + length);
    this.moved.set(index, [inside(x, left, width), inside(y, top, height)]);
  }
}

function unit(x, y) {
  const length = Math.hypot(x, y);
  return length > 1e-6 ? [x / length, y / length] : [1, 0];
}
