// Suggestions under the search field, by the combobox pattern of the ARIA Authoring Practices: focus stays in the
// field, the arrows move over the list, Enter follows or searches, Escape closes. Without this file the field is a
// plain search field. Nothing typed is kept anywhere.
(() => {
  "use strict";
  const SHORTEST = 2; // letters
  const PAUSE = 160; // milliseconds without a key before asking
  const attached = new WeakMap(); // field → what puts its list back after the page has changed around it

  const element = (name, attributes) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const prepare = (form) => {
    const field = form.querySelector("input[type=search]");
    if (!field) return;
    if (attached.has(field)) return attached.get(field)();
    const list = element("div", {
      id: `${field.id}-suggestions`, class: "suggestions", role: "listbox", "aria-label": form.dataset.suggestionsLabel,
      "hx-boost": "false", hidden: "",
    });
    const spoken = element("p", { class: "ds-sr-only", "aria-live": "polite" });
    const attach = () => {
      form.querySelector(".ask-row").append(list, spoken);
      for (const [name, value] of Object.entries({
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
      })) field.setAttribute(name, value);
    };
    attach();
    attached.set(field, () => {
      attach();
      close();
    });

    let timer = 0;
    let asking = new AbortController();
    const options = () => [...list.querySelectorAll("[role=option]")];
    const active = () => list.querySelector("[aria-selected=true]");

    const choose = (option) => {
      active()?.setAttribute("aria-selected", "false");
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) field.setAttribute("aria-activedescendant", option.id);
      else field.removeAttribute("aria-activedescendant");
    };

    const forget = () => {
      clearTimeout(timer);
      asking.abort();
    };

    const close = () => {
      forget();
      choose(null);
      list.hidden = true;
      list.replaceChildren();
      spoken.textContent = "";
      field.setAttribute("aria-expanded", "false");
    };

    const show = (html) => {
      list.innerHTML = html; // our own server's template, which escapes what was typed
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      field.removeAttribute("aria-activedescendant");
      spoken.textContent = list.firstElementChild.dataset.words;
    };

    const ask = async () => {
      const typed = field.value.trim();
      if (typed.length < SHORTEST) return close();
      asking.abort();
      asking = new AbortController();
      const { signal } = asking;
      try {
        const answer = await fetch(`${form.dataset.suggestions}?${new URLSearchParams({ q: typed })}`, { signal });
        const html = answer.ok ? await answer.text() : "";
        // An answer that comes late is for what is no longer in the field.
        if (signal.aborted || field.value.trim() !== typed || document.activeElement !== field) return;
        if (html) show(html);
        else close();
      } catch {
        // Given up, or no connection: the field searches as it would without suggestions.
        if (!signal.aborted) close();
      }
    };

    const move = (step) => {
      const all = options();
      if (list.hidden || !all.length) return ask();
      const place = all.indexOf(active()) + step; // the field itself stands at -1
      // Beyond the end one is back in the field, with what was typed; above the field comes the end.
      choose(place === -2 ? all.at(-1) : (all[place] ?? null));
    };

    field.addEventListener("input", () => {
      forget();
      timer = setTimeout(ask, PAUSE);
    });
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && active()) {
        event.preventDefault();
        active().click();
      } else if (event.key === "Enter" || event.key === "Tab") {
        close();
      } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
        choose(null);
      }
    });
    // A press on the list must not take the focus out of the field before the click.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", () => setTimeout(close));
    field.addEventListener("blur", close);
    form.addEventListener("submit", close);
  };

  const prepareAll = () => {
    for (const form of document.querySelectorAll("form[data-suggestions]")) prepare(form);
  };
  document.addEventListener("htmx:after:swap", prepareAll);
  prepareAll();
})();
