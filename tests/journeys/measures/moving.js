// Elements that would move: a transition or an animation that takes time. Returns their names.
() => [...document.querySelectorAll("body, body *")]
  .filter((element) => {
    const style = getComputedStyle(element);
    const takes = (list) => list.split(",").some((time) => parseFloat(time) > 0);
    return takes(style.transitionDuration) || (style.animationName !== "none" && takes(style.animationDuration));
  })
  .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`)
