// What gradio puts on the page is filled and translated as it comes.
let seen = "";
function settle(chat) {
  chat.setAttribute("aria-label", say("Hỏi đáp", "Questions and answers"));
  all("[data-testid][aria-label]", chat).forEach(function (one) { one.removeAttribute("aria-label"); });
  const asked = all(".asked", chat);
  const last = asked[asked.length - 1];
  const now = last ? asked.length + "/" + all(".answer", chat).length + "/" + last.textContent : "";
  if (now === seen) return;
  seen = now;
  const hints = $("goi-y");
  if (hints) hints.open = !last;
  if (last) requestAnimationFrame(function () {
    chat.scrollTop += last.getBoundingClientRect().top - chat.getBoundingClientRect().top - 14;
  });
}
function come() {
  // The box in which the filters are kept for the server is no stop of the keyboard.
  all("#loc-gia-tri textarea:not([tabindex]), #loc-gia-tri input:not([tabindex])").forEach(function (box) {
    box.tabIndex = -1;
    box.closest("#loc-gia-tri").setAttribute("aria-hidden", "true");
  });
  all("#tep .upload-container[aria-label]").forEach(function (one) { one.removeAttribute("aria-label"); });
  all("[data-fill]:not([data-full])").forEach(function (part) {
    part.dataset.full = "1";
    call(part.dataset.fill).then(function (reply) {
      put(part, reply);
      if (part.dataset.fill === "register") rows();
    });
  });
  all("[data-start-here]:not([data-full])").forEach(function (part) { part.dataset.full = "1"; start(part); });
  all("[data-follow]:not([data-full])").forEach(function (part) {
    part.dataset.full = "1";
    // Only from the last answer does one go on: "it" in a question is what was asked before.
    setTimeout(function () { if (part.isConnected && all("[data-follow]").pop() === part) follow(part); }, 400);
  });
  all(".intake-done:not([data-full])").forEach(function (part) {
    part.dataset.full = "1";
    refill("kho");
    refill("so");
  });
  const chat = document.querySelector('#khung-hoi [role="log"]');
  if (chat) settle(chat);
}
new MutationObserver(function (changes) {
  changes.forEach(function (change) {
    if (change.type === "characterData") translateText(change.target);
    change.addedNodes.forEach(translate);
  });
  come();
}).observe(root, { childList: true, subtree: true, characterData: true });
// The form that asks for a name is begun in English each time it is drawn.
new MutationObserver(function () { if (root.lang !== language) root.lang = language; })
  .observe(root, { attributes: true, attributeFilter: ["lang"] });
const dark = stored("hoidap-dark");
document.addEventListener("DOMContentLoaded", function () {
  speak(language);
  if (dark !== null) setTimeout(function () { document.body.classList.toggle("dark", dark === "1"); }, 0);
  come();
});
