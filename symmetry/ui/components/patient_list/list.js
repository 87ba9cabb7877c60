// A table of patients. A click anywhere in a row opens it; from the keyboard, the code is a button.
//
// data: { rows: [{ id, code, name, tag, diagnosis, sessions, last_session, spoken,
//                  course: { points: [[x, y], ...], words, last } or null }],
//         words: { table, code, name, diagnosis, sessions, last_session, course, course_help },
//         first (number of the first row), width, height (of a course's drawing, px) }
// Tells: opened = the id of the patient.

const COLUMNS = ["code", "name", "diagnosis", "sessions", "last_session", "course"];

function line({ points, words }, width, height) {
  const svg = element("svg", {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "aria-label": words,
  });
  svg.append(element("title", {}, words));
  const way = points.map(([x, y]) => `${x} ${y}`).join(" L ");
  if (points.length > 1) svg.append(element("path", { d: `M ${way}` }));
  points.forEach(([cx, cy], number) => {
    svg.append(element("circle", { cx, cy, r: number === points.length - 1 ? 2.6 : 1.6 }));
  });
  return svg;
}

function head(words) {
  const row = element("tr");
  for (const column of COLUMNS) {
    const cell = element("th", { class: column, scope: "col" }, words[column]);
    if (column === "course") cell.title = words.course_help;
    row.append(cell);
  }
  const made = element("thead");
  made.append(row);
  return made;
}

function cellOf(row, column, data) {
  if (column === "code") {
    const cell = element("th", { class: column, scope: "row" });
    const opens = { class: "open", type: "button", "aria-label": row.spoken };
    cell.append(element("button", opens, row.code));
    if (row.tag) cell.append(element("span", { class: "tag" }, row.tag));
    return cell;
  }
  const cell = element("td", { class: column }, column === "course" ? null : row[column]);
  if (column === "course" && row.course) {
    cell.append(line(row.course, data.width, data.height));
    cell.append(element("span", { class: "value" }, row.course.last));
  } else if (column !== "course") {
    cell.title = row[column]; // where it is cut off
  }
  return cell;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const table = element("table", { "aria-label": data.words.table });
  const body = element("tbody");
  for (const row of data.rows) {
    const drawn = element("tr");
    drawn.append(...COLUMNS.map((column) => cellOf(row, column, data)));
    drawn.addEventListener("click", () => setTriggerValue("opened", row.id));
    body.append(drawn);
  }
  table.append(head(data.words), body);
  table.dataset.first = data.first;
  const before = parentElement.querySelector("table");
  if (!before) {
    parentElement.append(table);
    return;
  }
  const turned = before.dataset.first !== table.dataset.first;
  before.replaceWith(table);
  // The way to the next page is below the last row: reading goes on at the first.
  if (turned) (parentElement.host ?? parentElement).scrollIntoView({ block: "start" });
}
