// Keeps the access token for this browser until it is closed; an empty token is removed.
export default function ({ data }) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const life = data.value ? "" : "; Max-Age=0";
  document.cookie = `${data.name}=${data.value}; Path=/; SameSite=Strict${secure}${life}`;
}
