// Shows what needs a script only where there is one, and says in words when a passkey did not work.
document.addEventListener("DOMContentLoaded", () => {
  const can = Boolean(window.PublicKeyCredential);
  for (const element of document.querySelectorAll("[data-passkey]")) element.hidden = !can;
  if (can) for (const element of document.querySelectorAll("[data-passkey-missing]")) element.hidden = true;
});
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const element of document.querySelectorAll("[data-passkey-failed]")) element.hidden = false;
});
