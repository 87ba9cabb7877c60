// A table of patients. A click anywhere in a row opens it; from the keyboard, the code is a button.
//
// data: { rows: [{ id, code, name, tag, diagnosis, sessions, last_session, spoken,
//                  course: { points: [[x, y], ...], words, last } or null }],
//         words: { table, code, name, diagnosis, sessions, last_session, course, course_help },
//         width, height }  (of a course's drawing, px)
// Tells: opened = the id of the patient.

const COLUMNS = ["code", "name", "diagnosis", "sessions", "last_session", "course"];
const SVG = "http://www.w3.org/2000/svg";

function element(name, classes, text) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (text) made.textContent = text;
  return made;
}

function drawing(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function line(course, width, height) {
  const svg = drawing("svg", {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "aria-label": course.words,
  });
  const title = drawing("title", {});
  title.textContent = course.words;
  svg.append(title);
  if (course.points.length > 1) {
    svg.append(drawing("polyline", { points: course.points.map((one) => one.join(",")).join(" ") }));
  }
  course.points.forEach(([x, y], number) => {
    const last = number === course.points.length - 1;
    svg.append(drawing("circle", { cx: x, cy: y, r: last ? 2.6 : 1.6 }));
  });
  return svg;
}

function head(words) {
  const row = element("tr");
  for (const column of COLUMNS) {
    const cell = element("th", column, words[column]);
    cell.scope = "col";
    if (column === "course") cell.title = words.course_help;
    row.append(cell);
  }
  const made = element("thead");
  made.append(row);
  return made;
}

function cellOf(row, column, data) {
  if (column === "code") {
    const cell = element("th", column);
    cell.scope = "row";
    const button = element("button", "open", row.code);
    button.type = "button";
    button.setAttribute("aria-label", row.spoken);
    cell.append(button);
    if (row.tag) cell.append(element("span", "tag", row.tag));
    return cell;
  }
  const cell = element("td", column);
  if (column === "course") {
    if (row.course) {
      cell.append(line(row.course, data.width, data.height));
      cell.append(element("span", "value", row.course.last));
    }
    return cell;
  }
  cell.textContent = row[column];
  return cell;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const table = element("table");
  table.setAttribute("aria-label", data.words.table);
  table.append(head(data.words));
  const body = element("tbody");
  for (const row of data.rows) {
    const drawn = element("tr");
    drawn.append(...COLUMNS.map((column) => cellOf(row, column, data)));
    drawn.addEventListener("click", () => {
      // Who marks a name to copy it does not mean to leave.
      if (!String(document.getSelection()).trim()) setTriggerValue("opened", row.id);
    });
    body.append(drawn);
  }
  table.append(body);
  // Typing in the search draws this anew with each letter: what was focused stays so.
  const before = parentElement.querySelector("table");
  if (before) before.replaceWith(table);
  else parentElement.append(table);
}
