// What is drawn under the points: midline and pupil line, contours, automatic places.

class Overlay {
  constructor(svg, view, points, setup) {
    this.view = view;
    this.points = points;
    this.setup = setup;
    this.lineLayer = element("g", { class: "lines" });
    this.contourLayer = element("g", { class: "contours" });
    this.ghostLayer = element("g", { class: "ghosts" });
    svg.append(this.lineLayer, this.contourLayer, this.ghostLayer);
  }

  // `layers` says which of them are wanted, `group` which points are shown.
  paint(layers, group, frame) {
    this.#lines(layers.lines ? frame : null);
    this.#contours(layers.contours ? group : null);
    this.#ghosts(layers.ghosts ? group : null);
  }

  #lines(frame) {
    this.lineLayer.replaceChildren();
    if (!frame) return;
    for (const [start, end] of frame) this.#stroke(this.lineLayer, [start, end]);
  }

  #contours(shown) {
    this.contourLayer.replaceChildren();
    if (!shown) return;
    for (const { group, indices } of this.setup.contours) {
      if (group !== shown) continue;
      this.#stroke(this.contourLayer, indices.map((index) => this.points.at(index)));
    }
    if (shown !== "iris" && shown !== "eye") return;
    for (const { centre, ring } of this.setup.irises) {
      const [x, y] = this.points.at(centre);
      // As it is measured: half of the way from the lateral to the medial edge.
      const [lateral, , medial] = ring.map((index) => this.points.at(index));
      const radius = Math.hypot(lateral[0] - medial[0], lateral[1] - medial[1]) / 2;
      const [cx, cy] = this.view.toScreen(x, y);
      for (const name of ["rim", "core"]) {
        const circle = { class: name, cx, cy, r: radius * this.view.scale };
        this.contourLayer.append(element("circle", circle));
      }
    }
  }

  #ghosts(shown) {
    this.ghostLayer.replaceChildren();
    if (!shown) return;
    for (const { index, group } of this.points.all) {
      if (group !== shown || !this.points.isMoved(index)) continue;
      this.#stroke(this.ghostLayer, [this.points.automatic(index), this.points.at(index)]);
      const [cx, cy] = this.view.toScreen(...this.points.automatic(index));
      for (const name of ["rim", "core"]) {
        this.ghostLayer.append(element("circle", { class: name, cx, cy, r: 4 }));
      }
    }
  }

  // A line with a dark rim, seen on light and on dark skin.
  #stroke(layer, places) {
    const d = places
      .map(([x, y], i) => (i ? "L" : "M") + this.view.toScreen(x, y).join(" "))
      .join(" ");
    layer.append(element("path", { class: "rim", d }), element("path", { class: "core", d }));
  }
}
