// Zoom and pan, shared by every component that shows a picture.
//
// "World" is the picture in its own pixels, "screen" the stage in CSS pixels:
// screen = world * scale + offset.

const LARGEST_SCALE = 24; // screen px per picture px

class Viewport {
  constructor(world, onChange) {
    this.world = world; // {x, y, width, height}
    this.onChange = onChange;
    this.size = { width: 1, height: 1 };
    this.scale = 1;
    this.offset = { x: 0, y: 0 };
    this.shown = world; // what was last fitted: fitted again when the stage changes its size
  }

  resize(width, height) {
    if (width < 2 || height < 2) return;
    if (width === this.size.width && height === this.size.height) return;
    this.size = { width, height };
    this.fit(this.shown);
  }

  get smallestScale() {
    return Math.min(this.size.width / this.world.width, this.size.height / this.world.height);
  }

  fit(box = this.world) {
    this.shown = box;
    const scale = Math.min(this.size.width / box.width, this.size.height / box.height);
    this.scale = this.#limited(scale);
    this.offset = {
      x: this.size.width / 2 - (box.x + box.width / 2) * this.scale,
      y: this.size.height / 2 - (box.y + box.height / 2) * this.scale,
    };
    this.#settle();
  }

  // What lies under the screen point (x, y) stays under it. True if anything changed.
  zoomAt(x, y, factor) {
    const scale = this.#limited(this.scale * factor);
    if (scale === this.scale) return false;
    const ratio = scale / this.scale;
    this.offset = { x: x - (x - this.offset.x) * ratio, y: y - (y - this.offset.y) * ratio };
    this.scale = scale;
    this.#settle();
    return true;
  }

  zoom(factor) {
    return this.zoomAt(this.size.width / 2, this.size.height / 2, factor);
  }

  pan(dx, dy) {
    this.offset = { x: this.offset.x + dx, y: this.offset.y + dy };
    this.#settle();
  }

  // Pans just so far that the world point is comfortably inside the stage.
  reveal(x, y, margin = 24) {
    const [sx, sy] = this.toScreen(x, y);
    const beyond = (at, length) =>
      at < margin ? margin - at : at > length - margin ? length - margin - at : 0;
    const dx = beyond(sx, this.size.width);
    const dy = beyond(sy, this.size.height);
    if (dx || dy) this.pan(dx, dy);
  }

  toScreen(x, y) {
    return [x * this.scale + this.offset.x, y * this.scale + this.offset.y];
  }

  // Lays an image that shows `world` where the view wants it. It is an element of its own, not part
  // of a drawing, so that the browser need not paint it anew whenever a point over it moves.
  place(image) {
    const [x, y] = this.toScreen(this.world.x, this.world.y);
    image.style.transform = `translate(${x}px, ${y}px) scale(${this.scale})`;
  }

  #limited(scale) {
    return Math.min(Math.max(scale, this.smallestScale), LARGEST_SCALE);
  }

  // The middle of the stage always shows a part of the picture, so that it cannot be lost.
  #settle() {
    const along = (offset, start, length, room) => {
      const low = room / 2 - (start + length) * this.scale;
      const high = room / 2 - start * this.scale;
      return Math.min(Math.max(offset, low), high);
    };
    const { x, y, width, height } = this.world;
    this.offset = {
      x: along(this.offset.x, x, width, this.size.width),
      y: along(this.offset.y, y, height, this.size.height),
    };
    this.onChange();
  }
}

// Wheel, drag and pinch on `stage`. `grab(x, y, event)` may take the pointer for itself by giving
// {move(dx, dy), end()}; otherwise the drag pans. `fold` brings a place on the stage into the view,
// where the stage holds several. Gives a function that stops listening.
function listenToGestures(stage, viewport, grab, fold = (x) => x) {
  const pointers = new Map();
  let taken = null;
  const stop = new AbortController();
  const options = { signal: stop.signal };

  const place = (event) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const release = () => {
    taken?.end();
    taken = null;
  };

  stage.addEventListener(
    "wheel",
    (event) => {
      const { x, y } = place(event);
      const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * 24;
      const factor = Math.exp(-Math.max(-240, Math.min(240, pixels)) * 0.0025);
      // At the end of the zoom the page may scroll on.
      if (viewport.zoomAt(fold(x), y, factor)) event.preventDefault();
    },
    { ...options, passive: false },
  );
  stage.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button > 1) return;
      const at = place(event);
      pointers.set(event.pointerId, at);
      stage.setPointerCapture(event.pointerId);
      // A second finger turns a drag into a pinch.
      if (pointers.size > 1) release();
      else taken = event.button === 0 ? grab(at.x, at.y, event) : null;
      stage.classList.toggle("panning", pointers.size === 1 && !taken);
    },
    options,
  );
  stage.addEventListener(
    "pointermove",
    (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = place(event);
      const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      pointers.set(event.pointerId, now);
      if (others.length) {
        const distance = (a, b) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
        const factor = distance(now, others[0]) / distance(before, others[0]);
        viewport.zoomAt(fold((now.x + others[0].x) / 2), (now.y + others[0].y) / 2, factor);
        viewport.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
      } else if (taken) taken.move(now.x - before.x, now.y - before.y);
      else viewport.pan(now.x - before.x, now.y - before.y);
    },
    options,
  );
  for (const name of ["pointerup", "pointercancel"]) {
    stage.addEventListener(
      name,
      (event) => {
        pointers.delete(event.pointerId);
        if (!pointers.size) {
          release();
          stage.classList.remove("panning");
        }
      },
      options,
    );
  }
  return () => stop.abort();
}
