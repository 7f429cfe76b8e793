// The results page: filters answer at once, and a position when the reader gives one. Everything works without.
(() => {
  "use strict";
  const rounded = (degrees) => degrees.toFixed(2); // about a kilometre: near enough, and no home address
  const facets = () => document.querySelector(".facets details");

  const offerPosition = () => {
    const line = document.querySelector("[data-position]");
    if (!line || !navigator.geolocation || line.dataset.ready) return;
    line.dataset.ready = "yes";
    line.hidden = false;
    line.querySelector("button").addEventListener("click", () => {
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const latitude = document.querySelector("[data-latitude]");
          const longitude = document.querySelector("[data-longitude]");
          latitude.value = rounded(coords.latitude);
          longitude.value = rounded(coords.longitude);
          latitude.disabled = longitude.disabled = false;
          latitude.form.requestSubmit();
        },
        () => {
          line.querySelector("[data-position-refused]").hidden = false;
        },
        { maximumAge: 600000, timeout: 10000 },
      );
    });
  };

  // A choice beside the results is sent as the button would send it; htmx brings the answer into the page.
  document.addEventListener("change", ({ target }) => {
    if (window.htmx && target.form && target.closest(".facets")) target.form.requestSubmit();
  });

  // What is not chosen need not stand in the address.
  document.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });

  // At which place of the list results are opened, and nothing of which, after what or by whom: no cookie, no address.
  const told = ({ target, button }) => {
    const link = button < 2 && target.closest?.("[data-opened] a[href]");
    if (!link) return;
    const list = link.closest("[data-opened]");
    const rank = Number(list.dataset.first) + [...list.children].indexOf(link.closest(".result"));
    fetch(list.dataset.opened, {
      method: "POST", keepalive: true, credentials: "omit", referrerPolicy: "no-referrer",
      body: new URLSearchParams({ rank, meaning: list.dataset.meaning }),
    }).catch(() => {}); // a number that is lost is no harm
  };
  document.addEventListener("click", told);
  document.addEventListener("auxclick", told);

  // Filters opened on a small screen stay open when the answer comes.
  let wasOpen = false;
  document.addEventListener("htmx:before:swap", () => {
    wasOpen = facets()?.open ?? false;
  });
  document.addEventListener("htmx:after:swap", () => {
    if (wasOpen && facets()) facets().open = true;
    offerPosition();
  });
  offerPosition();
})();
