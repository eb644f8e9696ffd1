// Buttons that copy ready-made texts, or the page's own address. Where the browser keeps its clipboard to secure pages, a selection does the work.
export default function ({ data, parentElement }) {
  const row = parentElement.querySelector(".row");
  const said = parentElement.querySelector(".said");
  row.replaceChildren(
    ...Object.entries(data.texts).map(([label, text]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.onclick = async () => {
        said.textContent = (await copy(text || window.location.href, row)) ? `${label}: done` : "The browser did not allow copying";
      };
      return button;
    }),
  );
  said.textContent = "";
}

async function copy(text, row) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // refused: try the older way
    }
  }
  const area = document.createElement("textarea");
  area.value = text;
  row.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
