"""A page with its own style rules → the elements that nobody who looks at it sees.

Only what stands in the page counts, `<style>` and `style=`: what a style sheet beside it hides cannot be known. Of the
rules that speak of one element the browser's order decides: important, nearer, later. A text of the ground's own
colour is not seen either, nor one without size, or far outside.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

MARKUP = (
    "//template | //noscript | //datalist | //dialog[not(@open)] | "
    "//*[@hidden or translate(@aria-hidden, 'TRUE', 'true') = 'true']"
)
COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE)
COMPOUND = re.compile(r"(\*|[a-z][\w-]*)?((?:[.#][\w-]+)*)")
ALWAYS = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*$|@layer\b|@supports\b")  # blocks that hold for who looks
NO_SCRIPT = ".no-js"  # what a page calls itself until its scripts have run
MOST_RULES = 20_000
FAR = -900.0  # pixels to the left or above: no screen reaches there
NONE = re.compile(r"[+-]?0*\.?0*(?:px|r?em|%|pt|ch|v[wh])?")
LENGTH = re.compile(r"(-\d+(?:\.\d+)?)(px|r?em|%|pt|v[wh])?")
PIXELS = {"px": 1.0, "": 1.0, "pt": 1.3, "em": 16.0, "rem": 16.0, "%": 10.0, "vw": 10.0, "vh": 10.0}
CLIPPED = re.compile(r"rect\(\s*([01])(?:px)?[\s,]+\1(?:px)?[\s,]+\1(?:px)?[\s,]+\1(?:px)?\s*\)")
CUT = re.compile(r"inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0(?:px|%)?[\s)]|polygon\(\s*0[^,]*(?:,\s*0[^,]*)*\)")
SHRUNK = re.compile(r"scale[xy]?\(\s*0[\s,)]")
COLOURS = {"#fff": "white", "#ffffff": "white", "rgb(255,255,255)": "white", "#000": "black", "#000000": "black"}
CLEAR = re.compile(r"transparent|rgba\([^)]*,0*\.?0*%?\)|#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)")
# A child may take its own again: then not all of what stands inside is unseen.
INHERITED = {"visibility": "visibility", "font-size": "font-size", "colour": "color"}

Styles = dict[str, str]


class Weight(NamedTuple):
    """Which of two rules counts: important ones, those of the element itself, nearer ones, later ones."""

    important: bool
    own: bool
    nearness: tuple[int, int, int]
    order: int


class Part(NamedTuple):
    """One step of a selector: how it hangs on the one before it (" " or ">"), a tag, a name, classes."""

    joint: str
    tag: str
    name: str
    classes: frozenset[str]

    def fits(self, element: _Element) -> bool:
        """Whether an element is such a one."""
        return (
            self.tag in ("", "*", element.tag)
            and (not self.name or element.get("id") == self.name)
            and self.classes <= set(str(element.get("class") or "").split())
        )


def find(tree: _Element) -> list[_Element]:
    """The elements that are not seen, each with all that stands inside it."""
    styles = styled(tree)
    linked = bool(tree.xpath("//link[contains(translate(@rel, 'STYLEH', 'styleh'), 'stylesheet')]"))
    found = list(tree.xpath(MARKUP))
    for element, said in styles.items():
        why = hidden(said) or ("colour" if not linked and is_bare_white(element, said, styles) else "")
        again = INHERITED.get(why)
        if why and not (again and any(again in styles.get(one, {}) for one in element.iterdescendants())):
            found.append(element)
    return found


def hidden(said: Styles) -> str:
    """By what an element is hidden; empty where it is seen."""
    if said.get("display") == "none" or said.get("content-visibility") == "hidden":
        return "display"
    if said.get("visibility") in ("hidden", "collapse"):
        return "visibility"
    if NONE.fullmatch(said.get("font-size", "1")):
        return "font-size"
    colour, ground = (COLOURS.get(one, one) for one in (said.get("color", ""), ground_of(said)))
    if colour and (colour == ground or CLEAR.fullmatch(colour)):
        return "colour"
    return "place" if NONE.fullmatch(said.get("opacity", "1")) or is_nowhere(said) else ""


def is_nowhere(said: Styles) -> bool:
    """Whether an element has no room on the screen."""
    sides = ["text-indent", *(("left", "top", "right", "bottom") if "position" in said else ()), "margin-left"]
    if any(pixels(said.get(side, "")) <= FAR for side in sides):
        return True
    cut = said.get("overflow", said.get("overflow-y", said.get("overflow-x", ""))) in ("hidden", "clip")
    if cut and any(NONE.fullmatch(said.get(side, "1")) for side in ("height", "width", "max-height", "max-width")):
        return True
    clipped = CLIPPED.match(said.get("clip", "")) or CUT.match(said.get("clip-path", ""))
    return bool(clipped or SHRUNK.search(said.get("transform", "")))


def pixels(written: str) -> float:
    """A negative length; 0 for every other."""
    found = LENGTH.fullmatch(written)
    return float(found[1]) * PIXELS[found[2] or ""] if found else 0.0


def ground_of(said: Styles) -> str:
    """The colour behind a text, where its element says it."""
    return said.get("background-color") or said.get("background", "")


def is_bare_white(element: _Element, said: Styles, styles: dict[_Element, Styles]) -> bool:
    """Whether a text is white and nothing in the page says that it stands on another ground."""
    if COLOURS.get(said.get("color", ""), said.get("color", "")) != "white":
        return False
    return not any(ground_of(styles.get(one, {})) or one.get("bgcolor") for one in (element, *element.iterancestors()))


# Rules ----------------------------------------------------------------------------------------------------------------


def styled(tree: _Element) -> dict[_Element, Styles]:
    """What the page's rules and the elements themselves say, for the elements that anything is said of."""
    index: dict[str, list[_Element]] = defaultdict(list)
    weighed: dict[_Element, dict[str, tuple[Weight, str]]] = defaultdict(dict)
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in ("html", "body"):
            index[str(element.tag)].append(element)
            index[f"#{element.get('id')}"].append(element)
            for name in set(str(element.get("class") or "").split()):
                index[f".{name}"].append(element)
            if element.get("style"):
                lay(weighed[element], str(element.get("style")), Weight(False, True, (0, 0, 0), 0))
    for order, (selector, declared) in enumerate(rules(tree)):
        parts = steps(selector)
        key = next((f".{one}" for one in sorted(parts[-1].classes)), "") if parts else ""
        key = f"#{parts[-1].name}" if parts and parts[-1].name else key or (parts[-1].tag if parts else "")
        nearness = (sum(bool(one.name) for one in parts), sum(len(one.classes) for one in parts), len(parts))
        for element in index.get(key, ()):
            if fits(element, parts):
                lay(weighed[element], declared, Weight(False, False, nearness, order))
    return {element: {name: value for name, (_, value) in said.items()} for element, said in weighed.items() if said}


def lay(said: dict[str, tuple[Weight, str]], declared: str, weight: Weight) -> None:
    """Declarations over what was said before, where they weigh more."""
    for line in unescaped(COMMENT.sub("", declared)).split(";"):
        name, _, value = (part.strip().lower() for part in line.partition(":"))
        plain = re.sub(r"\s*!\s*important$", "", value)
        plain = re.sub(r"\s*,\s*", ",", plain)
        mine = weight._replace(important=plain != value and "!" in value)
        if name and plain and (name not in said or said[name][0] <= mine):
            said[name] = (mine, plain)


def unescaped(text: str) -> str:
    """Style may write any letter by its number."""
    return ESCAPE.sub(lambda one: chr(int(one[1], 16) % 0x110000) if one[1] else one[2], text) if "\\" in text else text


def rules(tree: _Element) -> Iterator[tuple[str, str]]:
    """The selectors of the page's style sheets, each with what it declares; of blocks with a condition those that hold
    for everybody who looks."""
    count = 0
    for sheet in tree.xpath("//style[not(@media) or @media='screen' or @media='all']"):
        for prelude, declared in blocks(COMMENT.sub("", sheet.text or "")):
            for selector in prelude.split(","):
                count += 1
                if count > MOST_RULES:
                    return
                yield selector.strip(), declared


def blocks(sheet: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """A style sheet's rules: what stands before the braces, and in them."""
    at = 0
    while (start := sheet.find("{", at)) >= 0:
        end, level = start + 1, 1
        while end < len(sheet) and level:
            level += {"{": 1, "}": -1}.get(sheet[end], 0)
            end += 1
        prelude = sheet[at:start].rpartition(";")[2].strip()
        inside = sheet[start + 1 : end - 1 if not level else end]
        if not prelude.startswith("@"):
            yield prelude, inside
        elif ALWAYS.match(prelude.lower()) and depth < 4:
            yield from blocks(inside, depth + 1)
        at = end


def steps(selector: str) -> list[Part]:
    """A selector of tags, names and classes, one inside the other; nothing for what asks for more."""
    found, joint = [], " "
    for word in re.sub(r"\s*>\s*", " > ", unescaped(selector)).split():
        if word == ">":
            joint = ">"
            continue
        part = COMPOUND.fullmatch(word)
        if not part or NO_SCRIPT in word:
            return []
        names = re.findall(r"([.#])([\w-]+)", part[2])
        name = next((one for sign, one in names if sign == "#"), "")
        classes = frozenset(one for sign, one in names if sign == ".")
        found.append(Part(joint, (part[1] or "").lower(), name, classes))
        joint = " "
    return found


def fits(element: _Element, parts: list[Part]) -> bool:
    """Whether a selector means an element: each step is an element above that of the next."""
    if not parts or not parts[-1].fits(element):
        return False
    line = [element, *element.iterancestors()]
    here = [0]
    for part, inner in zip(reversed(parts[:-1]), reversed(parts), strict=False):
        above = [at + 1 for at in here] if inner.joint == ">" else range(here[0] + 1, len(line))
        here = [at for at in above if at < len(line) and part.fits(line[at])]
        if not here:
            return False
    return True
