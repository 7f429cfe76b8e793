// What is wrong with where the text lies: a sideways scroll, text beyond the edge, lines of text over one another.
// Returns sentences. Hidden text, and text clipped away (for screen readers), is not looked at.
() => {
  const width = document.documentElement.clientWidth;
  const wrong = [];
  if (document.documentElement.scrollWidth > width)
    wrong.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${width} px`);

  const clipped = (rect, element) => {
    let { left, top, right, bottom } = rect;
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.overflow === "visible" && style.clipPath === "none" && style.clip === "auto") continue;
      const edge = box.getBoundingClientRect();
      left = Math.max(left, edge.left), right = Math.min(right, edge.right);
      top = Math.max(top, edge.top), bottom = Math.min(bottom, edge.bottom);
    }
    return { left, top, right, bottom };
  };
  const floats = (element) => {
    for (let box = element; box; box = box.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(box).position)) return true;
    return false;
  };

  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("svg, script, style, noscript, option")) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || floats(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const rect = clipped(line, element);
      if (rect.right - rect.left < 2 || rect.bottom - rect.top < 4) continue;
      // A line's box is taller than its letters; tight headings may let the boxes touch.
      const air = (rect.bottom - rect.top) * 0.2;
      lines.push({ ...rect, top: rect.top + air, bottom: rect.bottom - air, node });
    }
  }
  const said = (line) => `“${line.node.data.trim().slice(0, 40)}”`;
  for (const line of lines)
    if (line.right > width + 1 || line.left < -1) wrong.push(`${said(line)} is beyond the edge`);
  lines.sort((a, b) => a.top - b.top);
  for (let i = 0; i < lines.length; i++)
    for (let j = i + 1; j < lines.length && lines[j].top < lines[i].bottom; j++) {
      const [a, b] = [lines[i], lines[j]];
      if (a.node === b.node) continue;
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - b.top > 1)
        wrong.push(`${said(a)} lies over ${said(b)}`);
    }
  return [...new Set(wrong)];
}
