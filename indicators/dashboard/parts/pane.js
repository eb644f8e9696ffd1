// The reading pane: shows the marked document that Python made, brings the highlighted sentence into view,
// and opens a figure's fact inside the app. A link keeps its address, so that a new tab works as well.
export default function ({ data, parentElement, setTriggerValue }) {
  const pane = parentElement.querySelector(".pane");
  pane.setAttribute("aria-label", data.label);
  pane.classList.toggle("labelled", data.labelled);
  if (pane.shown !== data.html) {
    pane.innerHTML = data.html; // every character of the document in it is escaped by indicators.proof
    pane.shown = data.html;
    pane.scrollTop = 0;
    requestAnimationFrame(() => bringIntoView(pane));
  }
  pane.onclick = (event) => {
    const link = event.target.closest("a[data-fact]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("opened", link.dataset.fact);
  };
}

function bringIntoView(pane) {
  const here = pane.querySelector("#here");
  if (!here) return;
  const offset = here.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop += offset - Math.max(0, (pane.clientHeight - here.offsetHeight) / 3);
  here.scrollIntoView({ block: "nearest" }); // the page itself moves only where the pane is out of sight
}
