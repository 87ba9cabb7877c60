// The table of measures beside the picture. Its rows are made once; then only numbers change.

class Readings {
  constructor(parent, { columns, help, table }) {
    const box = element("div", { class: "readings" });
    const made = element("table", { "aria-label": table });
    const heading = element("tr");
    for (const name of columns) heading.append(element("th", { scope: "col" }, name));
    const head = element("thead");
    head.append(heading);
    this.body = element("tbody");
    made.append(head, this.body);
    this.summary = element("p");
    box.append(made, this.summary, element("p", { class: "help" }, help));
    parent.append(box);
    this.rows = new Map();
  }

  show(readings, summary) {
    for (const reading of readings) {
      const row = this.rows.get(reading.name) ?? this.#row(reading);
      row.line.classList.toggle("changed", reading.changed);
      reading.cells.forEach((words, i) => write(row.cells[i], words));
    }
    write(this.summary, summary);
  }

  #row({ name, label, unit, cells }) {
    const line = element("tr", { "data-measure": name });
    const heading = element("th", { scope: "row" }, `${label}, `);
    heading.append(element("span", { class: "unit" }, unit));
    const row = { line, cells: cells.map(() => element("td")) };
    line.append(heading, ...row.cells);
    this.body.append(line);
    this.rows.set(name, row);
    return row;
  }
}

// Leaves alone what says so already: screen readers would tell it again.
function write(place, words) {
  if (place.textContent !== words) place.textContent = words;
}
