// Elements and buttons, alike in every component of ours.

const ZOOM_STEP = 1.3;

// An element with attributes; `text` becomes its content.
function element(name, attributes = {}, text = null) {
  const svg = ["svg", "g", "circle", "path", "title"].includes(name);
  const made = svg
    ? document.createElementNS(SVG_NAMESPACE, name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== null) made.textContent = text;
  return made;
}

// Taken from an element: written out, the name space would look like an address of another machine.
const SVG_NAMESPACE = new DOMParser().parseFromString("<svg/>", "text/html").body.firstChild
  .namespaceURI;

// The picture of a stage, as wide and high in CSS px as `world` is in its own.
function pictureOf(address, { width, height }) {
  const image = element("img", { class: "picture", alt: "", draggable: "false", src: address });
  image.style.width = `${width}px`;
  image.style.height = `${height}px`;
  return image;
}

// Buttons that belong together, and what a screen reader calls them.
function cluster(bar, label) {
  const made = element("div", { class: "cluster", role: "group", "aria-label": label });
  bar.append(made);
  return made;
}

function button(parent, words, title, action) {
  const made = element("button", { type: "button" }, words);
  if (title) {
    made.title = title;
    made.setAttribute("aria-label", title);
  }
  made.addEventListener("click", action);
  parent.append(made);
  return made;
}

// A button that was switched off altogether would let go of the keyboard's focus.
function enable(button, possible) {
  button.setAttribute("aria-disabled", String(!possible));
}

// `words` as `view_words` of frontend.py gives them.
function zoomButtons(bar, viewport, words) {
  const zoom = cluster(bar, words.zoom);
  button(zoom, "−", words.zoomOut, () => viewport.zoom(1 / ZOOM_STEP));
  button(zoom, "+", words.zoomIn, () => viewport.zoom(ZOOM_STEP));
  button(zoom, words.face, words.wholeFace, () => viewport.fit());
}

// Keys of the view; true if `event` was one of them.
function viewKey(event, viewport) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "+" || event.key === "=") viewport.zoom(ZOOM_STEP);
  else if (event.key === "-" || event.key === "_") viewport.zoom(1 / ZOOM_STEP);
  else if (event.key === "0") viewport.fit();
  else return false;
  return true;
}
