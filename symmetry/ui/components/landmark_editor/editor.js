// The landmark editor: a photo with landmarks that can be moved by mouse, finger or keys.
//
// Python sends `data`:
//   photo     tells one photo from another
//   setup     picture, points and words; null once this page has said that it received them
//   places    what was moved so far, {index: [x, y]}
//   frame     midline and pupil line as they follow from that, two points each
//   readings  the measures that follow, and a summary of what was moved
//   answered  number of the last edit that these include
//   fixed     whether points can be looked at only
// and hears of edits as the state "edit": {number, places, settled}.

const NUDGE_PX = 0.25;
const LARGE_NUDGE_PX = 2;
const REACH = { mouse: 12, pen: 16, touch: 26 }; // screen px around a point that grab it
const SETTLED_MS = 900;
const LOST_MS = 2000; // an answer that takes longer will not come
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const editors = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  let editor = editors.get(parentElement);
  if (!editor) {
    editor = new Editor(parentElement);
    editors.set(parentElement, editor);
  }
  editor.tell = setStateValue;
  editor.update(data);
  return () => {
    editor.close();
    editors.delete(parentElement);
  };
}

class Editor {
  constructor(parent) {
    this.root = element("div", { class: "editor" });
    parent.append(this.root);
    this.number = 0; // of the last edit
    this.sent = 0;
    this.answered = 0;
    this.sentAt = 0;
    this.layers = { ghosts: true, lines: true, contours: true };
  }

  close() {
    this.#stop();
    this.root.remove();
  }

  #stop() {
    this.stopListening?.();
    this.observer?.disconnect();
    clearTimeout(this.settling);
  }

  update(data) {
    if (data.setup && data.photo !== this.photo) this.#build(data);
    if (data.photo !== this.photo) {
      // The page was drawn anew, and what Python sent before is gone: ask for it again.
      this.tell("received", "");
      return;
    }
    if (data.setup) this.tell("received", data.photo);
    this.frame = data.frame;
    this.readings.show(data.readings, data.summary);
    this.answered = data.answered;
    this.#draw();
    this.#send();
  }

  #build({ photo, setup, places, answered, fixed }) {
    this.#stop();
    this.fixed = fixed;
    this.root.replaceChildren();
    this.photo = photo;
    this.setup = setup;
    this.points = new Points(setup, places);
    this.group = setup.groups[0].name;
    this.selected = null;
    this.markers = new Map();
    this.number = this.sent = this.answered = answered;
    this.view = new Viewport(setup.bounds, () => this.#draw());
    this.work = element("div", { class: "work" });
    this.root.append(this.work);
    this.readings = new Readings(this.root, setup.words);
    this.#toolbar();
    this.#stage();
    this.#choose(this.group, false);
  }

  // --- what is on the screen ---------------------------------------------------------------

  get #words() {
    return this.setup.words;
  }

  #toolbar() {
    const words = this.#words;
    const bar = element("div", { class: "bar", role: "toolbar", "aria-label": words.toolbar });
    this.groupButtons = new Map();
    const groups = cluster(bar, words.groups);
    for (const { name, label } of this.setup.groups) {
      this.groupButtons.set(name, button(groups, label, null, () => this.#choose(name)));
    }
    zoomButtons(bar, this.view, words);
    const history = cluster(bar, words.changes);
    const { undo, redo, reset, resetAll, keys } = words;
    this.undoButton = button(history, undo.label, undo.title, () => this.#undo());
    this.redoButton = button(history, redo.label, redo.title, () => this.#redo());
    this.resetButton = button(history, reset.label, reset.title, () =>
      this.#reset(this.points.together(this.selected)),
    );
    this.resetAllButton = button(history, resetAll.label, resetAll.title, () =>
      this.#reset([...this.points.moved.keys()]),
    );
    this.helpButton = button(cluster(bar, keys.label), "?", keys.title, () => this.#help());
    this.helpButton.setAttribute("aria-expanded", "false");
    this.work.append(bar);
  }

  #stage() {
    this.stage = element("div", {
      class: "stage",
      tabindex: "0",
      role: "application",
      "aria-label": this.#words.stage,
    });
    this.svg = element("svg", { width: "100%", height: "100%" });
    this.picture = pictureOf(this.setup.picture, this.setup.bounds);
    this.overlay = new Overlay(this.svg, this.view, this.points, this.setup);
    this.pointLayer = element("g", { class: "points" });
    this.svg.append(this.pointLayer);
    for (const [side, word] of [["left", this.#words.sides.right], ["right", this.#words.sides.left]]) {
      this.stage.append(
        element("span", { class: `side ${side}`, "aria-hidden": "true" }, word),
      );
    }
    this.keys = this.#keyList();
    this.stage.prepend(this.picture, this.svg);
    this.stage.append(this.keys);
    const foot = element("div", { class: "foot" });
    this.status = element("p", { class: "status", "aria-live": "polite" });
    foot.append(this.status, this.#layerChoices());
    this.work.append(this.stage, foot);

    const stopGestures = listenToGestures(this.stage, this.view, (x, y, event) =>
      this.#grab(x, y, event),
    );
    const stop = new AbortController();
    const options = { signal: stop.signal };
    this.root.addEventListener("keydown", (event) => this.#key(event), options);
    this.root.addEventListener(
      "keyup",
      (event) => event.key === " " && this.#panOnly(false),
      options,
    );
    this.stage.addEventListener("focusout", () => this.#panOnly(false), options);
    this.stopListening = () => {
      stopGestures();
      stop.abort();
    };
    this.observer = new ResizeObserver(() =>
      this.view.resize(this.stage.clientWidth, this.stage.clientHeight),
    );
    this.observer.observe(this.stage);
    this.view.resize(this.stage.clientWidth, this.stage.clientHeight);
  }

  #layerChoices() {
    const choices = element("div", { class: "layers", role: "group", "aria-label": this.#words.show });
    for (const [name, label] of Object.entries(this.#words.layers)) {
      const box = element("input", { type: "checkbox" });
      box.checked = this.layers[name];
      box.addEventListener("change", () => {
        this.layers[name] = box.checked;
        this.#draw();
      });
      const line = element("label");
      line.append(box, label);
      choices.append(line);
    }
    return choices;
  }

  #keyList() {
    const list = element("dl", { class: "keys", hidden: "" });
    for (const [keys, what] of this.#words.keyList) {
      list.append(element("dt", {}, keys), element("dd", {}, what));
    }
    return list;
  }

  #help() {
    this.keys.hidden = !this.keys.hidden;
    this.helpButton.setAttribute("aria-expanded", String(!this.keys.hidden));
  }

  // --- groups and points -------------------------------------------------------------------

  get #shown() {
    return this.points.all.filter((point) => point.group === this.group);
  }

  #choose(name, fit = true) {
    this.group = name;
    for (const [group, made] of this.groupButtons) {
      made.setAttribute("aria-pressed", String(group === name));
    }
    this.#select(null);
    this.markers.clear();
    this.pointLayer.replaceChildren();
    for (const point of this.#shown) this.#marker(point);
    if (fit) this.view.fit(this.#around(this.#shown));
    this.#draw();
  }

  #marker(point) {
    const marker = element("g", {
      class: point.uncertain ? "point uncertain" : "point",
      role: "button",
      tabindex: "0",
      "data-index": point.index,
    });
    marker.append(element("title", {}, point.name));
    if (point.uncertain) marker.append(element("circle", { class: "doubt", r: 10 }));
    marker.append(
      element("circle", { class: "halo", r: 9 }),
      element("circle", { class: "dot", r: 4 }),
      element("path", { class: "diamond", d: "M0 -6 L6 0 L0 6 L-6 0 Z" }),
    );
    marker.addEventListener("focus", () => this.#select(point.index));
    this.pointLayer.append(marker);
    this.markers.set(point.index, marker);
  }

  // The part of the picture in which `points` lie, with room around them.
  #around(points) {
    const places = points.map(({ index }) => this.points.at(index));
    const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const room = Math.max(0.12 * (right - left), 0.12 * (bottom - top), this.setup.bounds.width / 10);
    return {
      x: left - room,
      y: top - room,
      width: right - left + 2 * room,
      height: bottom - top + 2 * room,
    };
  }

  #select(index) {
    if (this.selected === index) return;
    this.selected = index;
    if (index !== null) this.view.reveal(...this.points.at(index));
    this.#draw();
  }

  // The point that a pointer at (x, y) means, of those that are shown.
  #nearest(x, y, reach) {
    let found = null;
    let closest = reach;
    for (const { index } of this.#shown) {
      const [px, py] = this.view.toScreen(...this.points.at(index));
      const distance = Math.hypot(px - x, py - y);
      if (distance <= closest) [found, closest] = [index, distance];
    }
    return found;
  }

  #grab(x, y, event) {
    const index = this.panning ? null : this.#nearest(x, y, REACH[event.pointerType] ?? 12);
    // The browser would focus whatever lies on top here, or nothing.
    event.preventDefault();
    if (index === null) {
      this.stage.focus({ preventScroll: true });
      return null;
    }
    this.markers.get(index).focus({ preventScroll: true });
    if (this.fixed) return null;
    let begun = false;
    return {
      // By how far the pointer moves, not to where it is: a finger beside the point leaves it seen.
      move: (dx, dy) => {
        if (!begun) this.points.begin();
        begun = true;
        this.dragging = true;
        this.points.move(index, dx / this.view.scale, dy / this.view.scale);
        this.#changed();
      },
      end: () => {
        this.dragging = false;
        if (begun) this.#changed();
      },
    };
  }

  // --- keys --------------------------------------------------------------------------------

  #key(event) {
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    let used = true;
    if (control && key === "z") event.shiftKey ? this.#redo() : this.#undo();
    else if (control && key === "y") this.#redo();
    else if (control || event.altKey) used = false;
    else if (key === "?") this.#help();
    else if (key === "Escape") this.#escape();
    else if (!this.stage.contains(event.target)) used = false;
    else if (this.fixed && key in ARROWS) used = false;
    else if (key in ARROWS) this.#arrow(ARROWS[key], event.shiftKey);
    else if (key === "n" || key === "p") this.#step(key === "n" ? 1 : -1);
    else if ((key === "r" || key === "Delete") && this.selected !== null) {
      this.#reset(this.points.together(this.selected));
    } else if (key === " ") this.#panOnly(true);
    else used = viewKey(event, this.view);
    if (used) {
      event.preventDefault();
      // The page has keys of its own.
      event.stopPropagation();
    }
  }

  #arrow([x, y], large) {
    if (this.selected === null) {
      this.view.pan(-40 * x, -40 * y);
      return;
    }
    const step = large ? LARGE_NUDGE_PX : NUDGE_PX;
    this.points.begin(`nudge ${this.selected}`);
    this.points.move(this.selected, step * x, step * y);
    this.view.reveal(...this.points.at(this.selected));
    this.#changed();
  }

  #step(by) {
    const order = [...this.markers.keys()];
    const start = this.selected === null ? (by > 0 ? -1 : 0) : order.indexOf(this.selected);
    const next = order[(start + by + order.length) % order.length];
    this.markers.get(next).focus({ preventScroll: true });
  }

  #escape() {
    if (!this.keys.hidden) this.#help();
    else {
      this.#select(null);
      this.stage.focus({ preventScroll: true });
    }
  }

  #panOnly(on) {
    this.panning = on;
    this.stage.classList.toggle("space", on);
  }

  // --- changes -----------------------------------------------------------------------------

  #undo() {
    if (this.points.undo()) this.#changed();
  }

  #redo() {
    if (this.points.redo()) this.#changed();
  }

  #reset(indices) {
    if (this.points.reset(indices)) this.#changed();
  }

  #changed() {
    this.number += 1;
    this.#draw();
    this.#send();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.#settle(), SETTLED_MS);
  }

  // One edit at a time is under way; what came meanwhile goes out with the answer. So a slow
  // computer shows fewer steps of a drag, never a queue of old ones.
  #send() {
    const waiting = this.sent > this.answered;
    const late = performance.now() - this.sentAt;
    if (this.number === this.sent || (waiting && late < LOST_MS)) return;
    this.#post(false);
  }

  // The rest of the page follows once the hand is off.
  #settle() {
    if (this.dragging || this.sent > this.answered) {
      this.settling = setTimeout(() => this.#settle(), SETTLED_MS / 3);
      if (!this.dragging) this.#send();
      return;
    }
    this.number += 1;
    this.#post(true);
  }

  #post(settled) {
    this.sent = this.number;
    this.sentAt = performance.now();
    const places = Object.fromEntries(this.points.moved);
    this.tell("edit", { number: this.sent, places, settled });
  }

  // --- drawing -----------------------------------------------------------------------------

  #draw() {
    if (!this.svg || this.drawing) return;
    // However much changed, it is drawn once before the screen is.
    this.drawing = requestAnimationFrame(() => {
      this.drawing = null;
      this.#paint();
    });
  }

  #paint() {
    this.view.place(this.picture);
    this.overlay.paint(this.layers, this.group, this.frame);
    for (const [index, marker] of this.markers) {
      const [x, y] = this.view.toScreen(...this.points.at(index));
      marker.setAttribute("transform", `translate(${x} ${y})`);
      marker.classList.toggle("moved", this.points.isMoved(index));
      marker.classList.toggle("selected", index === this.selected);
      marker.setAttribute("aria-pressed", String(index === this.selected));
      marker.setAttribute("aria-label", this.#label(index));
    }
    const chosen = this.selected === null ? [] : this.points.together(this.selected);
    enable(this.undoButton, this.points.past.length);
    enable(this.redoButton, this.points.future.length);
    enable(this.resetButton, !this.fixed && chosen.some((index) => this.points.isMoved(index)));
    enable(this.resetAllButton, !this.fixed && this.points.moved.size);
    this.#paintStatus();
  }

  #label(index) {
    const { name, uncertain } = this.points.byIndex.get(index);
    const notes = [name];
    if (this.points.isMoved(index)) notes.push(this.#words.byHand);
    else if (uncertain) notes.push(this.#words.uncertain);
    return notes.join(", ");
  }

  #paintStatus() {
    const { choose, chooseFixed, ways: names, inPicture, decimal } = this.#words;
    let words = this.fixed ? chooseFixed : choose;
    if (this.selected !== null) {
      words = this.#label(this.selected);
      if (this.points.isMoved(this.selected)) {
        const [x, y] = this.points.at(this.selected);
        const [ax, ay] = this.points.automatic(this.selected);
        const way = (by, more, less) =>
          Math.abs(by) < 0.005 ? [] : [`${Math.abs(by).toFixed(2).replace(".", decimal)} px ${by < 0 ? less : more}`];
        const ways = [
          ...way(x - ax, names.right, names.left),
          ...way(y - ay, names.down, names.up),
        ];
        if (ways.length) words += `: ${ways.join(", ")} ${inPicture}`;
      }
    }
    write(this.status, words);
  }
}
