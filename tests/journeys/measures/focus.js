// The element that has the focus: its name, whether a ring is painted around it, whether it can be seen.
// Null when nothing on the page has the focus.
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // A field may let the row it stands in paint the ring around both.
  const row = element.parentElement;
  const outlined = [element, ...(element.tagName === "INPUT" ? [row] : [])].some((box) => {
    const style = getComputedStyle(box);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const { left, top, width, height } = element.getBoundingClientRect();
  // A link that breaks over lines is where its first line is.
  const line = element.getClientRects()[0] ?? { left, top, width, height };
  const [x, y] = [line.left + Math.min(line.width, 40) / 2, line.top + line.height / 2];
  const hit = document.elementFromPoint(x, y);
  return {
    name: (element.getAttribute("aria-label") || element.textContent || element.name || element.id || "").trim().replace(/\s+/g, " "),
    tag: element.tagName.toLowerCase(),
    stop: element.dataset.stop ?? "",
    hasRing: outlined,
    isSeen: !!hit && (element.contains(hit) || hit.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(hit))),
  };
}
