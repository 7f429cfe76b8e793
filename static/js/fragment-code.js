// A link from a letter carries its code behind #, which no server sees: it goes into the form, and out of the address.
document.addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector("[data-from-fragment]");
  const code = location.hash.slice(1);
  if (!field || !code || !/^[A-Za-z0-9_:.-]{20,}$/.test(code)) return;
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
  field.form.submit();
});
