// Light, dark, or as the computer is set: kept where Streamlit looks for it when a page is loaded.
//
// Python sends `data`: label, choices (System, Light and Dark with their names), and pages, the
// names in the address. Streamlit keeps the theme under the address, so it is kept under each.

const VERSION = 2; // of Streamlit's entry

export default function ({ data, parentElement }) {
  const base = location.pathname.replace(/[^/]*$/, "");
  const keys = ["", ...data.pages].map((page) => `stActiveTheme-${base}${page}-v${VERSION}`);

  const bar = document.createElement("div");
  bar.className = "bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", data.label);
  const cluster = document.createElement("div");
  cluster.className = "cluster";
  const chosen = kept(`stActiveTheme-${location.pathname}-v${VERSION}`);
  for (const [theme, name] of Object.entries(data.choices)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.setAttribute("aria-pressed", String(theme === chosen));
    button.addEventListener("click", () => {
      for (const key of keys) localStorage.setItem(key, JSON.stringify(theme));
      location.reload();
    });
    cluster.append(button);
  }
  bar.append(cluster);

  const name = document.createElement("p");
  name.className = "name";
  name.textContent = data.label;
  const place = document.createElement("div");
  place.append(name, bar);
  parentElement.append(place);
  return () => place.remove();
}

function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? "System";
  } catch {
    return "System";
  }
}
