// The choosing pane: shows the document with its known figures marked, and tells Python which words a person selected.
// Every character of the document is put in as text. Offsets are UTF-16 units of the text as drawn; Python maps them.
const LONGEST = 1000; // units: a longer selection is no number, and its words need not travel
const BLOCK = 4000; // units of text in a block
const LONGEST_LINE = 16000; // units: browsers take seconds for a line of a whole book, which is therefore shown on several
const IDLE = 300; // milliseconds: handles that are dragged on a touch screen rest this long when they have arrived
const CHOSEN = "humanitarian-chosen"; // the highlight that stays when the form takes the browser's own selection away

export default function ({ data, parentElement, setTriggerValue }) {
  const pane = parentElement.querySelector(".choosing");
  pane.send = (start, end, words) => setTriggerValue("selected", { version: data.version, start, end, words });
  if (pane.version === data.version) return;
  pane.version = data.version;
  pane.setAttribute("aria-label", data.label);
  draw(pane, data);
  listen(pane, parentElement.querySelector(".said"));
  if (data.reveal) requestAnimationFrame(() => pane.scrollIntoView({ block: "center" }));
}

// Drawing ---------------------------------------------------------------------------------------------------------------

// The text stands in blocks that end with their lines: browsers lay out many short blocks faster than a long one.
function draw(pane, data) {
  pane.places = new Map(); // text node → where it starts
  pane.nodes = [];
  pane.starts = [];
  pane.text = data.texts.join("");
  pane.anchor = pane.focused = [0, 0];
  const blocks = [document.createElement("div")];
  let at = 0;
  let room = BLOCK;
  const add = (text, figure) => {
    const node = document.createTextNode(text);
    pane.places.set(node, at);
    pane.nodes.push(node);
    pane.starts.push(at);
    at += text.length;
    room -= text.length;
    blocks.at(-1).append(figure ? marked(node, figure) : node);
  };
  data.texts.forEach((text, step) => {
    const figure = data.figures[data.marks[step]];
    let rest = text;
    while (!figure && rest.length > room) {
      const cut = end(rest, Math.max(0, room));
      if (!cut) break;
      add(rest.slice(0, cut));
      rest = rest.slice(cut);
      room = BLOCK;
      blocks.push(document.createElement("div"));
    }
    if (rest) add(rest, figure);
  });
  pane.replaceChildren(...blocks);
  if (pane.document !== data.document) pane.scrollTop = 0; // the same document with one more figure stays where it is
  pane.document = data.document;
  highlight(null);
}

// Where a block may end: after the next line end, or after a space in a line that is longer than any paragraph.
function end(text, room) {
  const line = text.indexOf("\n", room) + 1;
  return line && line < room + LONGEST_LINE ? line : text.length > room + LONGEST_LINE ? text.indexOf(" ", room + LONGEST_LINE) + 1 : line;
}

function marked(node, figure) {
  const mark = document.createElement("mark");
  mark.title = figure.label;
  mark.style.setProperty("--family", figure.color);
  mark.style.setProperty("--family-dark", figure.dark);
  mark.append(node);
  return mark;
}

function highlight(range) {
  if (!globalThis.Highlight || !CSS.highlights) return;
  if (range) CSS.highlights.set(CHOSEN, new Highlight(range));
  else CSS.highlights.delete(CHOSEN);
}

// Offsets ---------------------------------------------------------------------------------------------------------------

// Where a boundary of a selection lies in the text; one outside of the pane lies at its nearer end.
function offset(pane, node, position) {
  if (pane.places.has(node)) return pane.places.get(node) + position;
  const before = document.createRange();
  before.setStart(pane, 0);
  const side = before.comparePoint(node, position);
  if (side < 0 || !pane.contains(node)) return side < 0 ? 0 : pane.text.length;
  before.setEnd(node, position);
  return before.toString().length;
}

function boundary(pane, at) {
  let low = 0;
  let high = pane.starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (pane.starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return [pane.nodes[low], at - pane.starts[low]];
}

function selected(pane) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  if (!pane.contains(selection.anchorNode) && !pane.contains(selection.focusNode)) return null; // the whole page, or elsewhere
  const range = selection.getRangeAt(0);
  const start = offset(pane, range.startContainer, range.startOffset);
  const end = offset(pane, range.endContainer, range.endOffset);
  return start < end ? { start, end, range } : null;
}

// What the person does ----------------------------------------------------------------------------------------------------

function listen(pane, said) {
  pane.onpointerdown = () => {
    pane.pressed = true;
    pane.byKey = false;
    pane.sent = "";
    const released = () => {
      pane.pressed = false;
      takeSoon(pane);
    };
    addEventListener("pointerup", released, { once: true });
    addEventListener("pointercancel", () => (pane.pressed = false), { once: true }); // a long press: handles follow
  };
  pane.onkeydown = (event) => press(pane, said, event);
  if (pane.listening) return;
  pane.listening = true;
  const changed = () => {
    if (!pane.isConnected) document.removeEventListener("selectionchange", changed);
    else if (!pane.byKey && !pane.pressed) takeSoon(pane);
  };
  document.addEventListener("selectionchange", changed);
}

function takeSoon(pane) {
  clearTimeout(pane.timer);
  pane.timer = setTimeout(() => pane.isConnected && !pane.pressed && take(pane), IDLE);
}

function take(pane) {
  const found = selected(pane);
  if (!found) return;
  const { start, end, range } = found;
  const words = pane.text.slice(start, end);
  const name = `${start}-${end}`;
  if (!words.trim() || pane.sent === name) return;
  pane.sent = name;
  highlight(range.cloneRange());
  pane.send(start, end, end - start > LONGEST ? "" : words);
}

// By keyboard: ← → words, ↑ ↓ words that hold a digit, Shift takes in more, Enter takes what is selected.
function press(pane, said, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
  if (event.key === "Enter") {
    pane.sent = "";
    take(pane);
  } else if (forward || event.key === "ArrowLeft" || event.key === "ArrowUp") {
    step(pane, forward, event.key === "ArrowDown" || event.key === "ArrowUp", event.shiftKey);
    const now = selected(pane);
    said.textContent = now ? pane.text.slice(now.start, Math.min(now.end, now.start + LONGEST)) : "";
  } else return;
  event.preventDefault();
}

function step(pane, forward, numbers, extend) {
  pane.byKey = true;
  clearTimeout(pane.timer);
  const now = selected(pane);
  const seen = now && inSight(pane, now.range);
  const [first, last] = union(pane);
  if (!seen) pane.anchor = pane.focused = firstSeen(pane);
  else if (now.start !== first || now.end !== last) pane.anchor = pane.focused = [now.start, now.end]; // the mouse was there since
  const word = forward ? wordAfter(pane.text, pane.focused[1], numbers) : wordBefore(pane.text, pane.focused[0], numbers);
  if (!word) return;
  pane.focused = word;
  if (!extend || !seen) pane.anchor = word;
  const [start, end] = union(pane);
  const selection = document.getSelection();
  selection.setBaseAndExtent(...boundary(pane, start), ...boundary(pane, end));
  bringIntoView(pane, selection.getRangeAt(0));
}

// From the word where the selection began to the one where it is now.
function union(pane) {
  return [Math.min(pane.anchor[0], pane.focused[0]), Math.max(pane.anchor[1], pane.focused[1])];
}

function wordAfter(text, from, numbers) {
  const pattern = numbers ? /\S*\d\S*/gu : /\S+/gu;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match && [match.index, match.index + match[0].length];
}

function wordBefore(text, from, numbers) {
  let end = from;
  while (end > 0) {
    while (end > 0 && /\s/u.test(text[end - 1])) end -= 1;
    let start = end;
    while (start > 0 && !/\s/u.test(text[start - 1])) start -= 1;
    if (start < end && (!numbers || /\d/u.test(text.slice(start, end)))) return [start, end];
    end = start;
  }
  return null;
}

function inSight(pane, range) {
  const box = range.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  return box.bottom > frame.top && box.top < frame.bottom;
}

// The place before the first word in sight.
function firstSeen(pane) {
  const frame = pane.getBoundingClientRect();
  const [x, y] = [frame.left + 30, frame.top + 30];
  let at = 0;
  if (pane.scrollTop > 8 && document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    at = caret ? offset(pane, caret.offsetNode, caret.offset) : 0;
  } else if (pane.scrollTop > 8 && document.caretRangeFromPoint) {
    const range = document.caretRangeFromPoint(x, y);
    at = range ? offset(pane, range.startContainer, range.startOffset) : 0;
  }
  while (at > 0 && !/\s/u.test(pane.text[at - 1])) at -= 1;
  return [at, at];
}

function bringIntoView(pane, range) {
  const box = range.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (box.top < frame.top + 20 || box.bottom > frame.bottom - 20) pane.scrollTop += box.top - frame.top - pane.clientHeight / 3;
}
