// The list of found facts: shows the lines that Python made and opens the fact of one inside the app. A link keeps its
// address, so that a new tab works as well. One line is reached by Tab, the others from there by the arrow keys.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".listed");
  list.setAttribute("aria-label", data.label);
  if (list.shown !== data.html) {
    list.innerHTML = data.html; // every character of a document in it is escaped by views/found_words.py
    list.shown = data.html;
  }
  const links = [...list.querySelectorAll("a[data-fact]")];
  for (const link of links) {
    if (link.dataset.fact === data.opened) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const opened = links.find((link) => link.dataset.fact === data.opened);
  reach(links, list.contains(list.getRootNode().activeElement) ? list.getRootNode().activeElement : opened ?? links[0]);
  list.onclick = (event) => {
    const link = event.target.closest("a[data-fact]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    reach(links, link);
    setTriggerValue("opened", link.dataset.fact);
  };
  list.onkeydown = (event) => {
    const at = links.indexOf(event.target.closest("a[data-fact]"));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (at < 0 || to === undefined || !links[to]) return;
    event.preventDefault();
    reach(links, links[to]);
    links[to].focus();
  };
}

function reach(links, one) {
  for (const link of links) link.tabIndex = link === one ? 0 : -1;
}
