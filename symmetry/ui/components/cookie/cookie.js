// Keeps a value for this browser, until it is closed or for some days; an empty one is removed.
export default function ({ data }) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const seconds = data.value ? data.days * 86400 : 0;
  const life = data.value && !seconds ? "" : `; Max-Age=${seconds}`;
  document.cookie = `${data.name}=${data.value}; Path=/; SameSite=Strict${secure}${life}`;
}
