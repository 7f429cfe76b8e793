// Progressive enhancement only: every page works without this file, and nothing here is the only way.
"use strict";

(() => {
  // Buttons that only a script can answer stand hidden in the page until it is here.
  const reveal = (root) => {
    for (const button of root.querySelectorAll("[data-print][hidden]")) button.hidden = false;
    if (navigator.share) for (const button of root.querySelectorAll("[data-share][hidden]")) button.hidden = false;
  };

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    if (target.closest("[data-print]")) {
      window.print();
    } else if (target.closest("[data-share]")) {
      // The reader may close the sheet; that is an answer, not an error.
      navigator.share({ title: document.title, url: location.href }).catch(() => {});
    } else if (target.closest("[data-quick-exit]")) {
      event.preventDefault();
      // Replaces this page in the history, so that "back" does not return to it.
      location.replace(target.closest("[data-quick-exit]").href);
    }
  });

  reveal(document);
  document.addEventListener("htmx:after:swap", () => reveal(document));
})();
