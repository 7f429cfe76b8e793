// Numbers what the Tab key must stop at, in the order of the page (`data-stop`), and returns how many there are.
// Of radio buttons with one name only the chosen one, or the first, is a stop.
() => {
  const candidates = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]");
  const radios = new Set();
  let count = 0;
  for (const element of candidates) {
    if (element.disabled || element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
    if (element.type === "radio") {
      if (radios.has(element.name)) continue;
      radios.add(element.name);
    }
    element.dataset.stop = String(++count);
  }
  return count;
}
