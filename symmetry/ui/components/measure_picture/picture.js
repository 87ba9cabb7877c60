// Photos in one frame with the lines of their measures; one zoom for all.
//
// Python sends `data`: pictures with title, picture, width, height, lines {measure: {side: [path]}},
// arrows [{path, certain}] and heat; measures [{name, label}]; selected; words.
// It hears of a chosen line as the state "picked": {measure, number}.

const drawings = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  let drawing = drawings.get(parentElement);
  if (!drawing) {
    drawing = new Drawing(parentElement);
    drawings.set(parentElement, drawing);
  }
  drawing.tell = setStateValue;
  drawing.show(data);
  return () => {
    drawing.close();
    drawings.delete(parentElement);
  };
}

class Drawing {
  constructor(parent) {
    this.root = element("div", { class: "drawing" });
    parent.append(this.root);
    this.layer = "measures";
    this.number = 0;
  }

  close() {
    this.#stop();
    this.root.remove();
  }

  #stop() {
    for (const stop of this.stops ?? []) stop();
    this.observer?.disconnect();
  }

  show(data) {
    const names = ({ pictures }) => pictures.map(({ id, title }) => `${id} ${title}`).join();
    const same = this.data && names(data) === names(this.data);
    this.data = data;
    this.selected = data.selected;
    if (!same) this.#build();
    this.#mark();
  }

  #build() {
    this.#stop();
    this.stops = [];
    this.root.replaceChildren();
    const { pictures, words } = this.data;
    const { width, height } = pictures[0];
    this.world = { x: -0.5, y: -0.5, width, height };
    this.view = new Viewport(this.world, () => this.#paint());
    this.#toolbar(words);
    const row = element("div", { class: "row" });
    this.root.append(row);
    this.stages = pictures.map((one) => this.#stage(row, one));
    this.name = element("p", { class: "chosen", "aria-live": "polite" });
    this.root.append(this.name);
    this.observer = new ResizeObserver(() => this.#measure());
    for (const { stage } of this.stages) this.observer.observe(stage);
    this.#choose(this.layer);
  }

  #toolbar(words) {
    const bar = element("div", { class: "bar", role: "toolbar", "aria-label": words.layer });
    const layers = cluster(bar, words.layer);
    this.layerButtons = new Map();
    for (const [layer, label] of Object.entries(words.layers)) {
      this.layerButtons.set(layer, button(layers, label, null, () => this.#choose(layer)));
    }
    const zoom = cluster(bar, words.zoom);
    button(zoom, "−", words.zoomOut, () => this.view.zoom(1 / ZOOM_STEP));
    button(zoom, "+", words.zoomIn, () => this.view.zoom(ZOOM_STEP));
    button(zoom, words.face, null, () => this.view.fit());
    this.root.append(bar);
  }

  #stage(row, one) {
    const { words } = this.data;
    const stage = element("div", {
      class: "stage",
      tabindex: "0",
      role: "group",
      "aria-label": one.title,
    });
    const image = pictureOf(one.picture, this.world);
    image.alt = `${one.title}: ${words.drawn}`;
    const heat = pictureOf(one.heat, this.world);
    heat.classList.add("heat");
    const svg = element("svg", { "aria-label": one.title });
    const group = element("g");
    svg.append(group);
    const lines = new Map();
    for (const { name, label } of this.data.measures) {
      for (const [side, paths] of Object.entries(one.lines[name] ?? {})) {
        const line = element("g", {
          class: "line",
          tabindex: "0",
          role: "button",
          "aria-label": `${label}, ${words[side]}`,
        });
        line.append(element("title", {}, `${label}, ${words[side]}`));
        for (const kind of ["reach", "rim", "ink"]) {
          for (const path of paths) line.append(element("path", { class: kind, d: drawn(path) }));
        }
        line.addEventListener("click", () => this.#pick(name));
        line.addEventListener("keydown", (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          this.#pick(name);
        });
        group.append(line);
        lines.set(line, name);
      }
    }
    const arrows = element("g", { class: "arrows" });
    for (const { path, certain } of one.arrows) arrows.append(arrow(path, certain));
    group.append(arrows);
    const title = element("span", { class: "title" }, one.title);
    const sides = ["R", "L"].map((letter) =>
      element("span", { class: `side ${letter}`, "aria-hidden": "true" }, letter),
    );
    stage.append(image, heat, svg, title, ...sides);
    row.append(stage);
    this.stops.push(
      // A line is clicked, so the stage must not take the pointer from it.
      listenToGestures(stage, this.view, (x, y, event) =>
        event.target.closest(".line") ? { move: () => {}, end: () => this.#pickAt(event) } : null,
      ),
    );
    stage.addEventListener("keydown", (event) => this.#key(event, stage));
    return { stage, image, heat, group, lines, arrows };
  }

  #pickAt(event) {
    const line = event.target.closest(".line");
    for (const { lines } of this.stages) if (lines.has(line)) this.#pick(lines.get(line));
  }

  #key(event, stage) {
    if (event.target !== stage) return;
    const pans = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    if (event.key in pans) this.view.pan(...pans[event.key].map((way) => 40 * way));
    else if (!viewKey(event, this.view)) return;
    event.preventDefault();
  }

  #pick(name) {
    const at = performance.now();
    // A click arrives as the end of a grab and as a click.
    if (this.picked === name && at - this.pickedAt < 400) return;
    this.picked = name;
    this.pickedAt = at;
    this.selected = name;
    this.#mark();
    this.number += 1;
    this.tell("picked", { measure: name, number: this.number });
  }

  #choose(layer) {
    this.layer = layer;
    for (const [name, made] of this.layerButtons) {
      made.setAttribute("aria-pressed", String(name === layer));
    }
    this.root.dataset.layer = layer;
    this.#mark();
    this.#measure();
  }

  #mark() {
    const { words, measures } = this.data;
    for (const { lines } of this.stages) {
      for (const [line, name] of lines) {
        line.setAttribute("aria-pressed", String(name === this.selected));
      }
    }
    const chosen = measures.find(({ name }) => name === this.selected);
    const full = this.data.pictures[0].fullMm;
    const hints = {
      measures: chosen ? chosen.label : words.none,
      arrows: words.certain,
      heat: `0 – ${full} mm`,
      none: "",
    };
    this.name.textContent = hints[this.layer];
    this.name.dataset.heat = String(this.layer === "heat");
  }

  #measure() {
    const { stage } = this.stages[0];
    this.view.resize(stage.clientWidth, stage.clientHeight);
    this.#paint();
  }

  #paint() {
    for (const { image, heat, group } of this.stages ?? []) {
      this.view.place(image);
      this.view.place(heat);
      const { scale, offset } = this.view;
      group.setAttribute("transform", `translate(${offset.x} ${offset.y}) scale(${scale})`);
      group.style.setProperty("--px", String(1 / scale));
    }
  }
}

function drawn(path) {
  return `M${path.map(([x, y]) => `${x} ${y}`).join("L")}`;
}

// From where the mirrored partner lies to where the point lies, with a head at the point.
function arrow([[x0, y0], [x1, y1]], certain) {
  const made = element("g", { class: certain ? "arrow certain" : "arrow" });
  const length = Math.hypot(x1 - x0, y1 - y0);
  let path = `M${x0} ${y0}L${x1} ${y1}`;
  if (length > 2) {
    const head = Math.min(6, length * 0.45);
    const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
    for (const turn of [1, -1]) {
      const [bx, by] = [x1 - head * (ux - turn * 0.5 * uy), y1 - head * (uy + turn * 0.5 * ux)];
      path += `M${x1} ${y1}L${bx} ${by}`;
    }
  }
  for (const kind of ["rim", "ink"]) made.append(element("path", { class: kind, d: path }));
  return made;
}
