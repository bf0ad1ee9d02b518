"""Style: how the page looks and the few lines that run in the browser; nothing here is loaded from another host."""

from __future__ import annotations

FONT = "'Segoe UI', 'Noto Sans', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

STYLE = """
:root {
  --ink: #1c2430; --soft: #55606e; --line: #d5dbe3; --card: #ffffff; --wash: #f5f7fa; --accent: #0b4f8a;
  --good: #14622f; --good-bg: #e0f2e5; --part: #7a4b00; --part-bg: #fdeecb; --none: #5a6069; --none-bg: #e8eaee;
  --digest: #8a2c0d; --digest-bg: #fdeae2; --flash: #fff3bf;
}
.dark {
  --ink: #e8ecf2; --soft: #a9b4c2; --line: #3b4552; --card: #1d242d; --wash: #161b22; --accent: #8cc4f5;
  --good: #a5e3b8; --good-bg: #17402a; --part: #f6d58c; --part-bg: #4a3812; --none: #c8ced6; --none-bg: #363e49;
  --digest: #ffbfa3; --digest-bg: #4b2414; --flash: #4d4416;
}
body, gradio-app { background: var(--wash) !important; }
.gradio-container { max-width: 1440px !important; margin: 0 auto !important; color: var(--ink); }
.gradio-container main { padding: 14px 20px 20px !important; }
#dau-trang { border-bottom: 3px solid #b3261e; padding: 2px 0 10px; }
#dau-trang h1 { font-size: 1.45rem; line-height: 1.3; margin: 0; color: var(--ink); }
#dau-trang p { margin: 2px 0 0; color: var(--soft); font-size: .95rem; }
#trang { align-items: stretch; gap: 18px; }
#khung-hoi { border: 1px solid var(--line); background: var(--card); border-radius: 10px; }
#khung-hoi .placeholder-content, #khung-hoi .placeholder { color: var(--soft); }
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
a.mark { color: var(--accent) !important; font-weight: 600; text-decoration: none; white-space: nowrap; }
a.mark:hover, a.mark:focus-visible { text-decoration: underline; }
#vi-du { gap: 8px; flex-wrap: wrap; }
#vi-du button { flex: 0 1 auto; min-width: 0; width: auto; white-space: normal; text-align: left; font-weight: 400;
  font-size: .9rem; line-height: 1.35; padding: 6px 12px; border: 1px solid var(--line); border-radius: 16px;
  background: var(--card); color: var(--ink); }
#vi-du button:hover { border-color: var(--accent); color: var(--accent); }
#loi-vi-du { color: var(--soft); font-size: .875rem; margin: 2px 0 -4px; }
#nguon h2, #nguon h3 { color: var(--ink); font-size: 1.05rem; margin: 0 0 8px; }
#nguon h3 { font-size: .95rem; margin-top: 14px; }
#nguon .sources { display: none; }
#nguon .sources.current { display: block; }
#nguon .of { color: var(--soft); font-size: .875rem; margin: 0 0 8px; display: flex; gap: 12px;
  justify-content: space-between; }
#nguon .back { color: var(--accent) !important; white-space: nowrap; display: none; }
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
.quote { white-space: pre-wrap; margin: 8px 0 0; padding: 2px 0 2px 12px; border-left: 3px solid var(--accent);
  font-style: normal; font-size: .9375rem; line-height: 1.55; color: var(--ink); }
.quote summary { cursor: pointer; list-style: none; }
.quote summary::-webkit-details-marker { display: none; }
.quote .more, .quote .less { display: block; width: fit-content; color: var(--accent); font-weight: 600;
  font-size: .875rem; margin-top: 4px; }
.quote details:not([open]) .less, .quote details[open] .head, .quote details[open] .more { display: none; }
.quote .less { margin: 0 0 4px; }
.near { padding: 9px 14px; } .near summary { cursor: pointer; line-height: 1.45; }
.near .doc { color: var(--soft); font-size: .875rem; }
@media (min-width: 900px) {
  #khung-hoi { height: calc(100dvh - 330px) !important; min-height: 320px; }
  #nguon { max-height: calc(100dvh - 120px); overflow-y: auto; padding-right: 4px; }
}
@media (max-width: 899px) {
  .gradio-container main { padding: 10px 12px 16px !important; }
  #khung-hoi { height: auto !important; min-height: 220px; max-height: 75dvh; }
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
</script>
"""
