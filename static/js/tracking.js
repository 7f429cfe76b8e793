// A link may carry the code after the #, which browsers send to no server. Puts it into the field, and out of the
// address and the history at once. The button is the reader's to press.
"use strict";

(() => {
  const field = document.querySelector("[data-code-form] [name=code]");
  const carried = location.hash.slice(1).replaceAll("%20", " ").trim();
  if (!field || !/^[0-9A-Za-z -]{26,60}$/.test(carried)) return;
  history.replaceState(null, "", location.pathname);
  field.value = carried;
})();
