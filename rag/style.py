"""Style: how the page looks and the few lines that run in the browser; nothing here is loaded from another host."""

from __future__ import annotations

FONT = "'Segoe UI', 'Noto Sans', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

STYLE = """
:root {
  --ink: #1c2430; --soft: #55606e; --line: #d5dbe3; --card: #ffffff; --wash: #f5f7fa; --accent: #0b4f8a;
  --good: #14622f; --good-bg: #e0f2e5; --part: #7a4b00; --part-bg: #fdeecb; --none: #5a6069; --none-bg: #e8eaee;
  --digest: #8a2c0d; --digest-bg: #fdeae2; --flash: #fff3bf; --asked: #e3edf7;
}
.dark {
  --ink: #e8ecf2; --soft: #a9b4c2; --line: #3b4552; --card: #1d242d; --wash: #161b22; --accent: #8cc4f5;
  --good: #a5e3b8; --good-bg: #17402a; --part: #f6d58c; --part-bg: #4a3812; --none: #c8ced6; --none-bg: #363e49;
  --digest: #ffbfa3; --digest-bg: #4b2414; --flash: #4d4416; --asked: #27384a;
}
body, gradio-app { background: var(--wash) !important; }
.gradio-container { max-width: 1440px !important; margin: 0 auto !important; color: var(--ink); }
.gradio-container .main.fillable { padding: 12px 24px 16px !important; }
.gradio-container main { padding: 0 !important; }
.gradio-container .html-container { padding: 0 !important; }
#dau-trang { border-bottom: 3px solid #b3261e !important; border-radius: 0; padding: 0 0 8px; }
#dau-trang h1 { font-size: 1.45rem; line-height: 1.3; margin: 0; color: var(--ink); }
#dau-trang p { margin: 2px 0 0; color: var(--soft); font-size: .95rem; }
#trang { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 4fr); gap: 18px; }
#trang > .column { min-width: 0 !important; }
#khung-hoi { border: 1px solid var(--line); background: var(--card); border-radius: 10px; }
#khung-hoi .placeholder-content { text-align: center; padding: 12px; }
#khung-hoi .icon-button-wrapper, #khung-hoi .scroll-down-button-container { display: none; }
#khung-hoi .bubble-wrap { background: transparent; padding-top: 12px; }
#khung-hoi .message-row { max-width: 100%; margin: 0 0 14px; padding: 0 14px; }
#khung-hoi .message-row.user-row { padding-left: 15%; }
#khung-hoi .message-wrap { margin: 0; }
#khung-hoi .bot.message { padding: 0; }
#khung-hoi .user.message { background: var(--asked); border: 0; padding: 6px 12px; border-radius: 12px; }
#khung-hoi .message { font-size: 1rem; line-height: 1.55; color: var(--ink); }
#khung-hoi .bot { background: transparent; border: 0; box-shadow: none; }
#khung-hoi .asked { white-space: pre-wrap; overflow-wrap: anywhere; }
.answer { overflow-wrap: anywhere; color: var(--ink); }
.answer p { margin: 0 0 .5em; }
.answer ol { margin: 0 0 .5em; padding-left: 2.1em; list-style: decimal; }
.answer li { margin: 0 0 .35em; }
.answer .state { display: flex; gap: 10px; align-items: center; margin-bottom: .55em; }
.answer .time, .answer .understood { color: var(--soft); font-size: .875rem; }
.pill { font-size: .8125rem; font-weight: 600; padding: 2px 10px; border-radius: 99px; }
.pill.answered { color: var(--good); background: var(--good-bg); }
.pill.partial { color: var(--part); background: var(--part-bg); }
.pill.not_found { color: var(--none); background: var(--none-bg); }
a.ref { color: var(--accent) !important; font-weight: 600; text-decoration: none; white-space: nowrap; padding: 0; }
a.ref:hover, a.ref:focus-visible { text-decoration: underline; }
#trang .form { background: transparent; border: 0; box-shadow: none; }
#o-hoi { border: 1px solid var(--line) !important; border-radius: 10px !important; background: var(--card); }
#o-hoi:focus-within { border-color: var(--accent); }
#o-hoi textarea { font-size: 1rem; color: var(--ink); background: transparent !important; }
#o-hoi textarea::placeholder { color: var(--soft); opacity: 1; }
#o-hoi .submit-button { background: var(--accent); color: var(--card); font-weight: 600; padding: 4px 16px; }
#vi-du { gap: 8px; flex-wrap: wrap; }
#hoi-moi { align-self: flex-start; width: auto; flex: 0 0 auto; font-weight: 400; font-size: .875rem;
  background: transparent; border: 1px solid var(--line); color: var(--soft); }
#trang:not(:has(.answer)) #hoi-moi { display: none; }
#vi-du button { flex: 0 1 auto; min-width: 0; width: auto; white-space: normal; text-align: left; font-weight: 400;
  font-size: .9rem; line-height: 1.35; padding: 6px 12px; border: 1px solid var(--line); border-radius: 16px;
  background: var(--card); color: var(--ink); }
#vi-du button:hover { border-color: var(--accent); color: var(--accent); }
#goi-y { background: transparent; border: 0; padding: 0; }
#goi-y > button { color: var(--soft); font-size: .875rem; padding: 0 2px; width: fit-content; gap: 6px; }
#nguon h2, #nguon h3 { color: var(--ink); font-size: 1.05rem; margin: 0 0 8px; }
#nguon h3 { font-size: .95rem; margin-top: 14px; }
#nguon .sources { display: none; }
#nguon .sources.current { display: block; }
#nguon .of { color: var(--soft); font-size: .875rem; margin: 0 0 8px; }
#nguon .back { color: var(--accent) !important; white-space: nowrap; display: none; margin-left: 8px; }
#nguon .empty { color: var(--soft); }
#nguon .notice { color: var(--digest); background: var(--digest-bg); border-radius: 8px; padding: 8px 12px;
  font-size: .875rem; margin: 0 0 10px; }
.cite, .near { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px;
  margin: 0 0 10px; scroll-margin: 12px; color: var(--ink); overflow-wrap: anywhere; }
.cite.flash { background: var(--flash); border-color: var(--accent); }
.cite:focus { outline: 2px solid var(--accent); outline-offset: 1px; }
.cite header { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: center; line-height: 1.4; }
.cite .num { color: var(--accent); font-weight: 700; }
.cite .page { color: var(--soft); font-size: .875rem; }
.badge { color: var(--digest); background: var(--digest-bg); font-size: .75rem; font-weight: 600; padding: 1px 8px;
  border-radius: 99px; white-space: nowrap; }
.cite .doc, .cite .trail { font-size: .875rem; color: var(--soft); margin: 3px 0 0; line-height: 1.4; }
.cite .doc { color: var(--ink); }
.cite .file { color: var(--soft); font-size: .8125rem; }
.cite .file::before { content: "("; } .cite .file::after { content: ")"; }
.quote { white-space: pre-wrap; margin: 8px 0 0 !important; padding: 2px 0 2px 12px !important;
  border-left: 3px solid var(--accent); font-style: normal; font-size: .9375rem; line-height: 1.55; color: var(--ink); }
.quote summary { cursor: pointer; list-style: none; }
.quote summary::-webkit-details-marker { display: none; }
.quote .more, .quote .less { display: block; width: fit-content; color: var(--accent); font-weight: 600;
  font-size: .875rem; margin-top: 4px; }
.quote details:not([open]) .less, .quote details[open] .head, .quote details[open] .more { display: none; }
.quote .less { margin: 0 0 4px; }
.near { padding: 9px 14px; } .near summary { cursor: pointer; line-height: 1.45; }
.near .badge { margin-left: 8px; }
.near .doc { display: block; color: var(--soft); font-size: .875rem; }
@media (min-width: 900px) {
  #khung-hoi { height: clamp(180px, calc(100dvh - 480px), 420px) !important; }
  #trang:has(.answer) #khung-hoi { height: max(320px, calc(100dvh - 305px)) !important; }
  #nguon { max-height: calc(100dvh - 110px); overflow-y: auto !important; padding-right: 6px; }
}
@media (max-width: 899px) {
  .gradio-container .main.fillable { padding: 8px 10px 14px !important; }
  #khung-hoi { height: auto !important; min-height: 150px; overflow: hidden !important; }
  #khung-hoi .bubble-wrap { height: auto; max-height: 72dvh; overflow-y: auto; }
  #nguon { padding-top: 8px; }
  #trang { grid-template-columns: minmax(0, 1fr); }
  #nguon .back { display: inline; }
  #dau-trang h1 { font-size: 1.2rem; }
}
@media (prefers-reduced-motion: no-preference) { .cite { transition: background .6s; } }
"""

# A click on [n] shows the passages of that answer and goes to the one meant; the address of the page stays as it is.
HEAD = """
<script>
document.documentElement.lang = "vi";
document.addEventListener("click", function (event) {
  const link = event.target.closest && event.target.closest('a[href^="#nguon-"], a[href^="#tra-loi-"]');
  if (!link) return;
  const goal = document.getElementById(link.getAttribute("href").slice(1));
  event.preventDefault();
  if (!goal) return;
  const all = goal.closest(".sources");
  if (all) {
    document.querySelectorAll(".sources.current").forEach(function (one) { one.classList.remove("current"); });
    all.classList.add("current");
    goal.classList.add("flash");
    setTimeout(function () { goal.classList.remove("flash"); }, 1600);
    goal.focus({ preventScroll: true });
  }
  goal.scrollIntoView({ block: "nearest" });
});
// A new question goes to the top of the chat, its answer under it. What a reader of the screen hears of the chat is
// its text, not Gradio's English names of it.
let seen = "";
new MutationObserver(function () {
  const chat = document.querySelector('#khung-hoi [role="log"]');
  if (!chat) return;
  if (chat.getAttribute("aria-label") !== "Hỏi đáp") chat.setAttribute("aria-label", "Hỏi đáp");
  chat.querySelectorAll("[data-testid][aria-label]").forEach(function (one) { one.removeAttribute("aria-label"); });
  const asked = chat.querySelectorAll(".asked");
  const last = asked[asked.length - 1];
  const now = last ? asked.length + "/" + chat.querySelectorAll(".answer").length + "/" + last.textContent : "";
  if (now === seen) return;
  seen = now;
  if (!last) return;
  requestAnimationFrame(function () {
    chat.scrollTop += last.getBoundingClientRect().top - chat.getBoundingClientRect().top - 14;
  });
}).observe(document.documentElement, { childList: true, subtree: true });
</script>
"""
