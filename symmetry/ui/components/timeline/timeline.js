// Courses under each other over one axis of days, drawn to the width that there is.
//
// Python sends `data`:
//   first, last  days at the ends of the axis; ticks [{day, label}]
//   visits       [{day, title, picture}]
//   windows      [{name, first, last}]: shaded
//   events       [{kind, day, last, label}]
//   panels       [{label, low, high, marks [{value, label}], zero, best,
//                  points [{visit, value, ends, text, baseline, injection}]}]
//   words        texts

const LEFT = 56;
const RIGHT = 16;
const PANEL = 132;
const GAP = 34;
const STRIP = 30; // the events above the panels
const AXIS = 26;

const charts = new WeakMap();

export default function ({ data, parentElement }) {
  let chart = charts.get(parentElement);
  if (!chart) {
    chart = new Chart(parentElement);
    charts.set(parentElement, chart);
  }
  chart.show(data);
  return () => {
    chart.close();
    charts.delete(parentElement);
  };
}

class Chart {
  constructor(parent) {
    this.root = element("div", { class: "timeline" });
    parent.append(this.root);
    this.observer = new ResizeObserver(() => this.#draw());
    this.observer.observe(this.root);
  }

  close() {
    this.observer.disconnect();
    this.root.remove();
  }

  show(data) {
    this.data = data;
    this.width = 0;
    this.#draw();
  }

  #draw() {
    const width = Math.floor(this.root.clientWidth);
    if (!this.data || width < 50 || width === this.width) return;
    this.width = width;
    const { panels, words } = this.data;
    const height = STRIP + panels.length * (PANEL + GAP) + AXIS;
    this.root.replaceChildren();
    this.#legend();
    const svg = element("svg", { width, height, role: "group", "aria-label": words.chart });
    this.root.append(svg);
    this.tip = element("div", { class: "tip", role: "status" });
    this.tip.hidden = true;
    this.root.append(this.tip);
    const bottom = height - AXIS;
    this.#windows(svg, bottom);
    this.#axis(svg, bottom);
    this.#events(svg, bottom);
    panels.forEach((panel, place) => this.#panel(svg, panel, STRIP + place * (PANEL + GAP) + GAP));
    svg.addEventListener("pointerleave", () => this.#hide());
  }

  x(day) {
    const { first, last } = this.data;
    return LEFT + ((day - first) / Math.max(1, last - first)) * (this.width - LEFT - RIGHT);
  }

  #legend() {
    const { windows, words } = this.data;
    const names = [...new Set(windows.map(({ name }) => name))];
    if (!names.length) return;
    const row = element("div", { class: "legend" });
    for (const name of names) {
      const item = element("span");
      item.append(
        element("i", { class: `swatch ${name}`, "aria-hidden": "true" }),
        words[`window-${name}`],
      );
      row.append(item);
    }
    this.root.append(row);
  }

  #windows(svg, bottom) {
    for (const { name, first, last } of this.data.windows) {
      const [x0, x1] = [this.x(first), this.x(last)];
      svg.append(
        element("path", {
          class: `window ${name}`,
          d: `M${x0} ${STRIP}H${x1}V${bottom}H${x0}Z`,
        }),
      );
    }
  }

  #axis(svg, bottom) {
    svg.append(element("path", { class: "axis", d: `M${LEFT} ${bottom}H${this.width - RIGHT}` }));
    let free = -Infinity;
    for (const { day, label } of this.data.ticks) {
      const x = this.x(day);
      svg.append(element("path", { class: "axis", d: `M${x} ${bottom}v5` }));
      if (x < free) continue;
      const words = text(svg, x, bottom + 18, label, "tick");
      free = x + label.length * 7 + 14;
      if (x + label.length * 3.5 > this.width) words.setAttribute("text-anchor", "end");
    }
  }

  // Injections as lines through all panels; therapies and adverse events as bars in the strip.
  #events(svg, bottom) {
    for (const { kind, day, last, label } of this.data.events) {
      const x = this.x(day);
      const made = element("g", {
        class: `event ${kind}`,
        tabindex: "0",
        role: "img",
        "aria-label": label,
      });
      if (kind === "injection") {
        made.append(element("path", { class: "line", d: `M${x} 16V${bottom}` }));
        made.append(element("path", { class: "mark", d: `M${x - 6} 4h12l-6 12z` }));
      } else {
        const end = last === null ? x + 7 : Math.max(this.x(last), x + 7);
        const y = kind === "therapy" ? 20 : 26;
        made.append(element("path", { class: "bar", d: `M${x} ${y}H${end}` }));
        made.append(element("circle", { class: "mark", cx: x, cy: y, r: 4 }));
      }
      made.append(element("path", { class: "reach", d: `M${x} 0V${STRIP}` }));
      this.#tells(made, x, 30, () => [label]);
      svg.append(made);
    }
  }

  #panel(svg, panel, top) {
    const y = (value) => top + PANEL * (1 - (value - panel.low) / (panel.high - panel.low || 1));
    const right = this.width - RIGHT;
    text(svg, LEFT, top - 10, panel.label, "label");
    for (const { value, label } of panel.marks) {
      const zero = panel.zero && Math.abs(value) < 1e-9;
      svg.append(
        element("path", { class: zero ? "grid zero" : "grid", d: `M${LEFT} ${y(value)}H${right}` }),
      );
      text(svg, LEFT - 8, y(value) + 4, label, "mark-label");
    }
    const at = ({ visit }) => this.x(this.data.visits[visit].day);
    const { points } = panel;
    const band = points.filter(({ ends }) => ends);
    if (band.length > 1) {
      const upper = band.map((one) => `${at(one)} ${y(one.ends[1])}`);
      const lower = band.map((one) => `${at(one)} ${y(one.ends[0])}`).reverse();
      svg.append(element("path", { class: "band", d: `M${[...upper, ...lower].join("L")}Z` }));
    }
    if (points.length > 1) {
      const line = points.map((one) => `${at(one)} ${y(one.value)}`).join("L");
      svg.append(element("path", { class: "course", d: `M${line}` }));
    }
    for (const one of points) this.#point(svg, panel, one, at(one), y);
  }

  #point(svg, panel, one, x, y) {
    const { visits, words } = this.data;
    const visit = visits[one.visit];
    const best = panel.best === one.visit;
    const lines = [
      visit.title,
      `${panel.label}: ${one.text}`,
      one.baseline && `${words.baseline}: ${one.baseline}`,
      one.injection && `${words.injection}: ${one.injection}`,
      best && words.best,
    ].filter(Boolean);
    const made = element("g", {
      class: best ? "point best" : "point",
      tabindex: "0",
      role: "img",
      "aria-label": lines.join(". "),
    });
    if (one.ends) {
      const [high, low] = [y(one.ends[1]), y(one.ends[0])];
      made.append(
        element("path", { class: "whisker", d: `M${x} ${high}V${low}M${x - 4} ${high}h8M${x - 4} ${low}h8` }),
      );
    }
    if (best) made.append(element("circle", { class: "ring", cx: x, cy: y(one.value), r: 9 }));
    made.append(element("circle", { class: "dot", cx: x, cy: y(one.value), r: 5 }));
    made.append(element("circle", { class: "reach", cx: x, cy: y(one.value), r: 14 }));
    this.#tells(made, x, y(one.value), () => lines, visit.picture);
    svg.append(made);
  }

  // Hover, touch or focus tells what something is.
  #tells(made, x, y, lines, picture = null) {
    const show = () => this.#show(x, y, lines(), picture);
    made.addEventListener("pointerenter", show);
    made.addEventListener("focus", show);
    made.addEventListener("blur", () => this.#hide());
    made.addEventListener("pointerleave", () => this.#hide());
    made.addEventListener("keydown", (event) => event.key === "Escape" && this.#hide());
  }

  #show(x, y, [title, ...lines], picture) {
    this.tip.replaceChildren();
    if (picture) this.tip.append(element("img", { src: picture, alt: "" }));
    const words = element("div");
    words.append(element("strong", {}, title), ...lines.map((one) => element("span", {}, one)));
    this.tip.append(words);
    this.tip.hidden = false;
    const svg = this.root.querySelector("svg");
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const left = x + 14 + width > this.width ? Math.max(0, x - width - 14) : x + 14;
    const top = svg.offsetTop + Math.min(Math.max(0, y - height / 2), svg.clientHeight - height);
    this.tip.style.transform = `translate(${left}px, ${top}px)`;
  }

  #hide() {
    this.tip.hidden = true;
  }
}

function text(svg, x, y, words, name) {
  const made = document.createElementNS(SVG_NAMESPACE, "text");
  made.setAttribute("class", name);
  made.setAttribute("x", x);
  made.setAttribute("y", y);
  made.textContent = words;
  svg.append(made);
  return made;
}
