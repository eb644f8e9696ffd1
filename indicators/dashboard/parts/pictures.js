// The chart as the page has drawn it → a file: SVG as it stands, or PNG of the same at twice its size. What the chart
// does not say itself (title, choice, source, address) is written above it; its text alternative goes along in the SVG.
const NAMESPACE = "http://www.w3.org/2000/svg";
const LINE = 15; // pixels
const LETTER = 6; // pixels, about, of the small text
const SCALE = 2;

export default function ({ data, parentElement }) {
  const row = parentElement.querySelector(".row");
  const said = parentElement.querySelector(".said");
  said.textContent = "";
  row.replaceChildren(
    ...["PNG", "SVG"].map((kind) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = kind;
      button.setAttribute("aria-label", `${kind}: ${data.title}`);
      button.onclick = async () => {
        const chart = document.querySelector(`.st-key-${data.chart.replace(/[^a-zA-Z0-9_-]/g, "-")} svg.marks`);
        const made = chart?.querySelector("text") && (await (kind === "SVG" ? vector : raster)(drawn(chart, data)));
        if (made) save(made, `${data.name}.${kind.toLowerCase()}`);
        said.textContent = made ? `${kind}: saved` : "The chart is not drawn yet";
      };
      return button;
    }),
  );
}

function drawn(chart, data) {
  const box = chart.viewBox.baseVal;
  const width = box?.width || chart.width.baseVal.value;
  const height = box?.height || chart.height.baseVal.value;
  const lines = data.lines.flatMap((line) => wrapped(line, Math.floor((width - 10) / LETTER)));
  const top = lines.length ? LINE * (lines.length + 1) : 0;
  const style = getComputedStyle(chart.closest('[class*="st-key-card"]') ?? document.body);
  const made = node("svg", { width, height: height + top, viewBox: `0 0 ${width} ${height + top}`, role: "img" });
  made.setAttribute("xmlns", NAMESPACE);
  made.append(node("title", {}, data.title), node("desc", {}, data.alt));
  made.append(node("rect", { width: "100%", height: "100%", fill: ground(chart) }));
  lines.forEach((line, at) => {
    const look = { x: 5, y: LINE * (at + 1), fill: style.color, "font-family": "sans-serif" };
    made.append(node("text", { ...look, "font-size": at ? 11 : 14, "font-weight": at ? 400 : 700 }, line));
  });
  const body = node("g", { transform: `translate(0,${top})` });
  body.append(...[...chart.childNodes].map((child) => child.cloneNode(true)));
  made.append(body);
  return made;
}

// The colour that stands behind the chart on the page, so that its text can be read elsewhere, too.
function ground(chart) {
  for (let element = chart; element; element = element.parentElement) {
    const color = getComputedStyle(element).backgroundColor;
    if (color && color !== "transparent" && !/, 0\)$/.test(color)) return color;
  }
  return "white";
}

function node(name, attributes, text = "") {
  const made = document.createElementNS(NAMESPACE, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  if (text) made.textContent = text;
  return made;
}

function wrapped(text, letters) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length > letters && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines;
}

function vector(svg) {
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

async function raster(svg) {
  const address = URL.createObjectURL(vector(svg));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = SCALE * svg.width.baseVal.value;
    canvas.height = SCALE * svg.height.baseVal.value;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
