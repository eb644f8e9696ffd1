// Remembers in the browser when this reader was last here. It is read by the app at the next visit, and by nobody else.
export default function ({ data }) {
  document.cookie = `${data.name}=${data.value}; path=/; max-age=${data.seconds}; SameSite=Strict`;
}
