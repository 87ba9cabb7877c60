// A drawn face: a click on a muscle marks a site, sites are dragged, nudged and removed.
//
// Python sends `data`:
//   width, height  of the drawing; sites and anchors are shares of them
//   head, lines    the patient's right half as paths; the other half is its mirror image
//   regions        {muscle, side, path, anchor, words}
//   sites          {id, side, x, y, words} in the order of their numbers
//   affected       the affected side, or null
//   selected       id of the selected site, or null
//   answered       number of the last operation that these include
//   editable       false where the diagram is only looked at
//   words          texts
// and hears of what was done as the state "edit": {number, operations}. Operations that were not
// answered yet are sent again with the next one, so none gets lost while the page is busy.

const NUDGE = 0.005; // share of the drawing
const LARGE_NUDGE = 0.02;
const DRAG_PX = 4; // a shorter movement of the pointer is a click
const APART = 17; // units of the drawing between sites that were put in one place
const SETTLED_MS = 350; // after the last press of an arrow key
const MIDLINE = { at: 0.5, within: 0.03 };
const KEYS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const diagrams = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  let diagram = diagrams.get(parentElement);
  if (!diagram) {
    diagram = new Diagram(parentElement, data);
    diagrams.set(parentElement, diagram);
  }
  diagram.tell = setStateValue;
  diagram.update(data);
  return () => {
    diagram.close();
    diagrams.delete(parentElement);
  };
}

function shape(name, attributes = {}, text = null) {
  const made = document.createElementNS(SVG_NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== null) made.textContent = text;
  return made;
}

const rounded = (share) => Math.round(Math.min(Math.max(share, 0), 1) * 1e4) / 1e4;

// The side of a point; on the midline it keeps the one it has.
function sideAt(x, side) {
  if (Math.abs(x - MIDLINE.at) <= MIDLINE.within) return side;
  return x < MIDLINE.at ? "right" : "left";
}

class Diagram {
  constructor(parent, data) {
    this.root = element("div", { class: "diagram" });
    parent.append(this.root);
    this.number = data.answered;
    this.pending = [];
    this.sites = [];
    this.#build(data);
  }

  close() {
    clearTimeout(this.settling);
    this.root.remove();
  }

  update(data) {
    this.data = data;
    this.number = Math.max(this.number, data.answered);
    this.pending = this.pending.filter(({ number }) => number > data.answered);
    // While a hand is on a point, it stays where the hand is.
    if (this.held) return;
    this.sites = data.sites.map((site) => ({ ...site }));
    this.selected = data.selected;
    for (const one of this.pending) this.#apply(one);
    this.root.classList.toggle("editable", data.editable);
    this.#words();
    this.#paint();
  }

  // --- what is on the screen ---------------------------------------------------------------

  #build(data) {
    const { width, height } = data;
    this.size = { width, height };
    this.svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "group" });
    this.halves = { right: [], left: [] };
    const halves = ["right", "left"].map((side) => {
      const half = shape("g", side === "left" ? { transform: `matrix(-1 0 0 1 ${width} 0)` } : {});
      const tint = shape("path", { d: `${data.head} Z`, class: "tint" });
      this.halves[side] = tint;
      half.append(tint);
      for (const { path, weight } of data.lines) half.append(shape("path", { d: path, class: weight }));
      half.setAttribute("aria-hidden", "true");
      return half;
    });
    this.svg.append(...halves);
    this.regions = data.regions.map((region) => this.#region(region));
    this.svg.append(...this.regions.map(({ shown }) => shown));
    this.dots = shape("g");
    this.svg.append(this.dots);
    this.tags = {};
    for (const side of ["right", "left"]) {
      this.tags[side] = element("span", { class: `side ${side}`, "aria-hidden": "true" });
      this.root.append(this.tags[side]);
    }
    this.status = element("p", { class: "status", "aria-live": "polite" });
    this.root.append(this.svg, this.status);
    this.svg.addEventListener("pointerdown", (event) => this.#down(event));
    this.svg.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      this.svg.addEventListener(name, (event) => this.#up(event));
    }
    this.svg.addEventListener("keydown", (event) => this.#key(event));
  }

  #region(region) {
    const shown = shape("path", {
      class: "region",
      d: region.path,
      "fill-rule": "evenodd",
      "aria-label": region.words,
    });
    if (region.side === "left") {
      shown.setAttribute("transform", `matrix(-1 0 0 1 ${this.size.width} 0)`);
    }
    const made = { ...region, shown };
    shown.region = made;
    const name = () => this.#say(made.words);
    shown.addEventListener("pointerenter", name);
    shown.addEventListener("focus", name);
    shown.addEventListener("pointerleave", () => this.#rest());
    shown.addEventListener("blur", () => this.#rest());
    return made;
  }

  #words() {
    const { words, affected, editable } = this.data;
    this.svg.setAttribute("aria-label", words.title);
    for (const side of ["right", "left"]) {
      const hit = affected === side || affected === "both";
      this.halves[side].classList.toggle("affected", hit);
      this.tags[side].replaceChildren(
        element("strong", {}, words[`${side}_letter`]),
        ` ${words[side]}`,
        ...(hit ? [element("em", {}, words.affected)] : []),
      );
    }
    for (const { shown } of this.regions) {
      if (editable) {
        shown.setAttribute("tabindex", "0");
        shown.setAttribute("role", "button");
      } else {
        shown.removeAttribute("tabindex");
        shown.setAttribute("role", "img");
      }
    }
    if (!this.status.textContent) this.#rest();
  }

  #say(words) {
    this.status.textContent = words;
  }

  // What stands below while nothing is pointed at.
  #rest() {
    const at = this.sites.findIndex(({ id }) => id === this.selected);
    if (at >= 0) this.#say(this.#name(at));
    else this.#say(this.data.editable ? this.data.words.hint : this.data.words.look);
  }

  #name(at) {
    return `${at + 1}: ${this.sites[at].words}`;
  }

  #paint() {
    const focused = this.dots.getRootNode().activeElement?.dataset?.site;
    this.dots.replaceChildren();
    this.sites.forEach((site, at) => {
      const chosen = site.id === this.selected;
      const dot = shape("g", {
        class: chosen ? "dot selected" : "dot",
        tabindex: "0",
        role: "button",
        "aria-pressed": String(chosen),
        "aria-label": this.#name(at),
        "data-site": site.id,
        transform: `translate(${site.x * this.size.width} ${site.y * this.size.height})`,
      });
      dot.append(
        shape("circle", { class: "reach", r: 15 }),
        shape("circle", { class: "halo", r: 12.5 }),
        shape("circle", { class: "disc", r: 9 }),
        shape("text", { y: 3.8 }, String(at + 1)),
      );
      dot.addEventListener("pointerenter", () => !this.held && this.#say(this.#name(at)));
      dot.addEventListener("pointerleave", () => !this.held && this.#rest());
      dot.addEventListener("focus", () => this.#say(this.#name(at)));
      this.dots.append(dot);
    });
    if (focused) this.#focus(focused);
  }

  #focus(id) {
    for (const dot of this.dots.children) {
      if (dot.dataset.site === id) dot.focus({ preventScroll: true });
    }
  }

  // --- pointer -----------------------------------------------------------------------------

  #place(event) {
    const box = this.svg.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  #down(event) {
    if (event.button > 0) return;
    const id = event.target.closest?.(".dot")?.dataset.site;
    if (!id) return;
    event.preventDefault();
    const site = this.sites.find((one) => one.id === id);
    const [x, y] = this.#place(event);
    this.held = { id, from: [event.clientX, event.clientY], by: [site.x - x, site.y - y] };
    this.svg.setPointerCapture(event.pointerId);
    this.#focus(id);
  }

  #move(event) {
    if (!this.held || !this.data.editable) return;
    const [startX, startY] = this.held.from;
    const far = Math.hypot(event.clientX - startX, event.clientY - startY) > DRAG_PX;
    if (!this.held.dragged && !far) return;
    this.held.dragged = true;
    const [x, y] = this.#place(event);
    const [dx, dy] = this.held.by;
    this.#apply({ op: "move", id: this.held.id, x: rounded(x + dx), y: rounded(y + dy) });
    this.#paint();
  }

  #up(event) {
    const held = this.held;
    this.held = null;
    if (held) {
      // The selection first: where the page reads on, it knows which site this is about.
      if (held.dragged) {
        const { x, y } = this.sites.find(({ id }) => id === held.id);
        this.#do({ op: "select", id: held.id }, { op: "move", id: held.id, x, y });
      } else this.#do({ op: "select", id: held.id });
      return;
    }
    if (event.type === "pointercancel" || event.button > 0) return;
    const region = event.target.region;
    const place = this.#place(event);
    if (region && this.data.editable) this.#add(region, place);
    else if (!region && this.selected) this.#do({ op: "select", id: null });
  }

  // --- keys --------------------------------------------------------------------------------

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = event.target.dataset?.site;
    const press = event.key === "Enter" || event.key === " ";
    let used = true;
    if (event.key === "Escape") this.#do({ op: "select", id: null });
    else if (id && press) this.#do({ op: "select", id });
    else if (id && this.data.editable && event.key in KEYS) this.#nudge(id, event);
    else if (id && this.data.editable && ["Delete", "Backspace"].includes(event.key)) {
      this.#remove(id);
    } else if (event.target.region && press && this.data.editable) {
      this.#add(event.target.region, event.target.region.anchor);
    } else used = false;
    if (used) {
      event.preventDefault();
      // The page has keys of its own.
      event.stopPropagation();
    }
  }

  #nudge(id, event) {
    const [dx, dy] = KEYS[event.key];
    const step = event.shiftKey ? LARGE_NUDGE : NUDGE;
    const site = this.sites.find((one) => one.id === id);
    const move = { op: "move", id, x: rounded(site.x + step * dx), y: rounded(site.y + step * dy) };
    this.#apply(move);
    this.#paint();
    // One operation for a run of presses.
    clearTimeout(this.settling);
    const last = this.waiting?.id === id ? null : this.waiting;
    this.waiting = move;
    if (last) this.#do(last);
    this.settling = setTimeout(() => this.#settle(), SETTLED_MS);
  }

  #settle() {
    clearTimeout(this.settling);
    const move = this.waiting;
    this.waiting = null;
    if (move) this.#do(move);
  }

  #remove(id) {
    this.waiting = null;
    const at = this.sites.findIndex((one) => one.id === id);
    const next = this.sites[at + 1] ?? this.sites[at - 1];
    this.#do({ op: "remove", id });
    // The keyboard's focus stays on the drawing.
    if (next) this.#focus(next.id);
    else this.regions[0].shown.focus({ preventScroll: true });
    this.#say(this.data.words.removed);
  }

  // --- what is done ------------------------------------------------------------------------

  #add(region, [x, y]) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const id = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const [freeX, freeY] = this.#free(x, y);
    this.#do({
      op: "add",
      id,
      muscle: region.muscle,
      side: region.side,
      x: region.side === sideAt(freeX, region.side) ? freeX : rounded(x),
      y: freeY,
      words: region.words,
    });
    this.#say(`${this.data.words.added} ${this.sites.length}: ${region.words}`);
  }

  // Sites that lie on each other could not be told apart.
  #free(x, y) {
    const { width, height } = this.size;
    const taken = (px, py) =>
      this.sites.some((one) => Math.hypot((one.x - px) * width, (one.y - py) * height) < APART - 1);
    for (let ring = 0; ring < 6; ring += 1) {
      for (const [dx, dy] of ring ? [[0, 1], [0, -1], [1, 0], [-1, 0]] : [[0, 0]]) {
        const at = [rounded(x + (ring * APART * dx) / width), rounded(y + (ring * APART * dy) / height)];
        if (!taken(...at)) return at;
      }
    }
    return [rounded(x), rounded(y)];
  }

  #do(...operations) {
    if (this.waiting) {
      operations.unshift(this.waiting);
      this.waiting = null;
      clearTimeout(this.settling);
    }
    for (const one of operations) {
      this.number += 1;
      const numbered = { ...one, number: this.number };
      this.pending.push(numbered);
      this.#apply(numbered);
    }
    this.#paint();
    this.#rest();
    this.tell("edit", { number: this.number, operations: this.pending });
  }

  #apply(one) {
    const site = this.sites.find(({ id }) => id === one.id);
    if (one.op === "select") this.selected = one.id;
    else if (one.op === "remove") {
      this.sites = this.sites.filter(({ id }) => id !== one.id);
      if (this.selected === one.id) this.selected = null;
    } else if (one.op === "move" && site) {
      Object.assign(site, { x: one.x, y: one.y, side: sideAt(one.x, site.side) });
    } else if (one.op === "add" && !site) {
      this.sites.push({ id: one.id, side: one.side, x: one.x, y: one.y, words: one.words });
      this.selected = one.id;
    }
  }
}
