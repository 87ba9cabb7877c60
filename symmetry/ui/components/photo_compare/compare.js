// Two aligned pictures: side by side, behind a slider, blinking or blended; one zoom for both.
//
// Python sends `data`: before and after as {title, picture}, the common width and height,
// and the words.

// Fewer than three changes of a picture a second: more can be harmful (WCAG 2.3.1).
const BLINKS_PER_S = { low: 0.5, high: 2.5, start: 1, step: 0.25 };
const NO_MOTION = window.matchMedia("(prefers-reduced-motion: reduce)");

const comparers = new WeakMap();

export default function ({ data, parentElement }) {
  let comparer = comparers.get(parentElement);
  if (!comparer) {
    comparer = new Comparer(parentElement);
    comparers.set(parentElement, comparer);
  }
  comparer.show(data);
  return () => {
    comparer.close();
    comparers.delete(parentElement);
  };
}

class Comparer {
  constructor(parent) {
    this.root = element("div", { class: "compare" });
    parent.append(this.root);
    this.mode = "side";
    this.split = 50; // % of the stage that shows the picture before
    this.opacity = 50; // % of the picture after
    this.speed = BLINKS_PER_S.start;
    this.afterShown = false;
    this.playing = false;
  }

  close() {
    this.#stop();
    this.root.remove();
  }

  #stop() {
    clearInterval(this.blinking);
    this.stopListening?.();
    this.observer?.disconnect();
  }

  show(data) {
    this.#stop();
    this.root.replaceChildren();
    this.data = data;
    // Pixels have their centres at integers, so the picture begins half a pixel before.
    this.world = { x: -0.5, y: -0.5, width: data.width, height: data.height };
    this.view = new Viewport(this.world, () => this.#paint());
    this.#toolbar();
    this.#stage();
    this.#choose(this.mode);
  }

  #toolbar() {
    const { words } = this.data;
    const bar = element("div", { class: "bar", role: "toolbar", "aria-label": words.toolbar });
    this.modeButtons = new Map();
    const modes = cluster(bar, words.modes);
    for (const [mode, label] of Object.entries(words.mode)) {
      this.modeButtons.set(mode, button(modes, label, null, () => this.#choose(mode)));
    }
    zoomButtons(bar, this.view, words);
    this.options = element("div", { class: "options" });
    bar.append(this.options);
    this.root.append(bar);
  }

  #stage() {
    this.stage = element("div", {
      class: "stage",
      tabindex: "0",
      role: "group",
      "aria-label": this.data.words.stage,
    });
    this.layers = {};
    for (const which of ["before", "after"]) {
      const { title, picture } = this.data[which];
      const layer = element("div", { class: `layer ${which}`, role: "img", "aria-label": title });
      const image = pictureOf(picture, this.world);
      layer.append(image, element("span", { class: "title" }, title));
      this.stage.append(layer);
      this.layers[which] = { layer, image };
    }
    this.divider = element("div", {
      class: "divider",
      role: "slider",
      tabindex: "0",
      "aria-label": this.data.words.divider,
      "aria-valuemin": "0",
      "aria-valuemax": "100",
    });
    this.stage.append(this.divider);
    this.root.append(this.stage);

    const stopGestures = listenToGestures(
      this.stage,
      this.view,
      (x, y, event) => this.#grab(event),
      (x) => (this.mode === "side" ? x % (this.stage.clientWidth / 2) : x),
    );
    const stop = new AbortController();
    this.root.addEventListener("keydown", (event) => this.#key(event), { signal: stop.signal });
    this.stopListening = () => {
      stopGestures();
      stop.abort();
    };
    this.observer = new ResizeObserver(() => this.#measure());
    this.observer.observe(this.stage);
  }

  // Both layers are of one size: half of the stage, or all of it.
  #measure() {
    const { layer } = this.layers.before;
    this.view.resize(layer.clientWidth, layer.clientHeight);
    this.#paint();
  }

  #choose(mode) {
    this.mode = mode;
    for (const [name, made] of this.modeButtons) {
      made.setAttribute("aria-pressed", String(name === mode));
    }
    this.stage.dataset.mode = mode;
    this.divider.hidden = mode !== "slider";
    this.#optionsOf(mode);
    // Who asked for less motion starts the blinking by hand.
    this.#play(mode === "blink" && !NO_MOTION.matches);
    this.#measure();
  }

  #optionsOf(mode) {
    const { words } = this.data;
    this.options.replaceChildren();
    if (mode === "blend") {
      this.#range(words.opacity, { low: 0, high: 100, step: 5 }, "%", "opacity");
    }
    if (mode !== "blink") return;
    const blinking = cluster(this.options, words.blinking);
    this.playButton = button(blinking, "", null, () => this.#play(!this.playing));
    button(blinking, words.switch, words.switchTitle, () => this.#switch());
    this.#range(words.speed, BLINKS_PER_S, "/s", "speed");
  }

  #range(label, { low, high, step }, unit, property) {
    const line = element("label");
    const range = element("input", { type: "range", min: low, max: high, step });
    const value = element("output");
    const write = () => {
      value.textContent = `${this[property]} ${unit}`.replace(".", this.data.words.decimal);
      range.setAttribute("aria-valuetext", value.textContent);
    };
    range.value = this[property];
    range.addEventListener("input", () => {
      this[property] = Number(range.value);
      write();
      if (this.playing) this.#play(true);
      this.#paint();
    });
    write();
    line.append(label, range, value);
    this.options.append(line);
  }

  #play(on) {
    clearInterval(this.blinking);
    this.playing = on;
    if (on) {
      this.blinking = setInterval(() => {
        this.afterShown = !this.afterShown;
        this.#paint();
      }, 1000 / this.speed);
    }
    const { pause, play } = this.data.words;
    if (this.mode === "blink") this.playButton.textContent = on ? pause : play;
  }

  #switch() {
    this.#play(false);
    this.afterShown = !this.afterShown;
    this.#paint();
  }

  #grab(event) {
    if (this.mode !== "slider" || event.target !== this.divider) return null;
    return {
      move: (dx) => this.#slide(this.split + (100 * dx) / this.stage.clientWidth),
      end: () => {},
    };
  }

  #slide(split) {
    this.split = Math.min(Math.max(split, 0), 100);
    this.#paint();
  }

  #key(event) {
    const onDivider = event.target === this.divider;
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
    const pans = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    let used = true;
    if (!this.stage.contains(event.target)) used = false;
    else if (onDivider && event.key in steps) {
      this.#slide(this.split + steps[event.key] * (event.shiftKey ? 10 : 1));
    } else if (onDivider && event.key === "Home") this.#slide(0);
    else if (onDivider && event.key === "End") this.#slide(100);
    else if (event.key in pans) this.view.pan(...pans[event.key].map((way) => 40 * way));
    else if (event.key === " " && this.mode === "blink") this.#switch();
    else used = viewKey(event, this.view);
    if (used) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #paint() {
    if (!this.layers?.after) return;
    for (const { image } of Object.values(this.layers)) {
      this.view.place(image);
    }
    const { before, after } = this.layers;
    before.layer.style.visibility = this.mode === "blink" && this.afterShown ? "hidden" : "";
    after.layer.style.visibility = this.mode === "blink" && !this.afterShown ? "hidden" : "";
    after.layer.style.clipPath = this.mode === "slider" ? `inset(0 0 0 ${this.split}%)` : "";
    after.image.style.opacity = this.mode === "blend" ? this.opacity / 100 : "";
    this.divider.style.left = `${this.split}%`;
    this.divider.setAttribute("aria-valuenow", String(Math.round(this.split)));
  }
}
