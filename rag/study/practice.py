"""Practice: the items as one HTML page that marks at once; it needs no network and keeps nothing."""

from __future__ import annotations

import html
import json
import random
import unicodedata

from rag.study.item import GAP, KIND_NAMES, LETTERS, LEVEL_NAMES, Item
from rag.study.kit import Kit
from rag.study.paper import nfc, place_of, quote_of

_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header><h1>{title}</h1><p>{lines}</p>{notices}
<p class="score" role="status" aria-live="polite">
Đúng <b id="right">0</b> trên <b id="done">0</b> câu đã chấm ({count} câu)</p>
</header>
<main>
{items}
</main>
<footer><h2>Nguồn</h2><ul>{sources}</ul>
<button type="button" id="again">Làm lại từ đầu</button></footer>
<script>{script}</script>
</body>
</html>
"""
_STYLE = """
body{font:17px/1.5 "Times New Roman","Noto Serif","DejaVu Serif",serif;max-width:46rem;margin:0 auto;padding:1rem;
color:#1c1c1c;background:#fdfcf9}
h1{font-size:1.5rem;color:#9c1c1c}
.score{position:sticky;top:0;background:#fff6e0;padding:.4rem .8rem;border-radius:.4rem}
fieldset{border:1px solid #ccc;border-radius:.5rem;margin:1rem 0;padding:.8rem}
legend{font-weight:bold;padding:0 .4rem;font-size:.9rem;color:#555}
label{display:block;padding:.25rem 0}
button{font:inherit;padding:.3rem 1rem;margin:.4rem .4rem .2rem 0;border:1px solid #9c1c1c;border-radius:.3rem;
background:#fff;color:#9c1c1c;cursor:pointer}
input[type=text],select{font:inherit;padding:.2rem;width:100%;box-sizing:border-box}
.told{display:none;margin-top:.5rem;padding:.5rem .8rem;border-left:4px solid #888;background:#f4f4f4}
.marked .told{display:block}.right .told{border-color:#1a7f37}.wrong .told{border-color:#b42318}
.verdict{font-weight:bold}
blockquote{margin:.4rem 0;font-style:italic}
@media print{button,.score{display:none}.told{display:none!important}}
"""
_SCRIPT = """
"use strict";
const fold=t=>t.normalize("NFC").toLowerCase().replace(/[\\s.,;:"'“”‘’]+/g," ").replace(/\\s*[-–—]\\s*/g,"-").trim();
const hash=t=>{let h=5381;for(const c of t)h=(h*33^c.codePointAt(0))>>>0;return h};
let right=0,done=0;
const say=()=>{document.getElementById("right").textContent=right;document.getElementById("done").textContent=done};
const mark=(box,ok)=>{
  if(box.classList.contains("marked"))return;
  box.classList.add("marked",ok?"right":"wrong");
  box.querySelector(".verdict").textContent=ok?"Đúng.":"Chưa đúng.";
  box.querySelectorAll("input,select,.mark").forEach(e=>e.disabled=true);
  done++;if(ok)right++;say();
};
document.querySelectorAll("fieldset").forEach(box=>{
  const keys=JSON.parse(box.dataset.keys),kind=box.dataset.kind;
  box.querySelectorAll(".mark").forEach(button=>button.addEventListener("click",()=>{
    if(kind==="self"){mark(box,button.dataset.own==="1");return}
    if(kind==="choice"){
      const chosen=box.querySelector("input:checked");if(!chosen)return;
      mark(box,keys.includes(hash(box.id+chosen.value)));return}
    if(kind==="match"){
      const all=[...box.querySelectorAll("select")];if(all.some(s=>!s.value))return;
      mark(box,all.every((s,i)=>keys[i]===hash(box.id+i+fold(s.value))));return}
    const said=box.querySelector("input").value;if(!fold(said))return;
    mark(box,keys.includes(hash(box.id+fold(said))));
  }));
  const show=box.querySelector(".show");
  if(show)show.addEventListener("click",()=>{box.classList.add("marked");
    box.querySelectorAll(".own").forEach(e=>{e.hidden=false});show.disabled=true;
    box.classList.remove("marked");box.querySelector(".told").style.display="block"});
});
document.getElementById("again").addEventListener("click",()=>location.reload());
"""


def practice_of(kit: Kit) -> str:
    """Give the page; every text of the documents is escaped, and keys are not readable in the source at a glance."""
    cover = kit.cover
    lines = [one for one in (cover.audience, cover.group, cover.today) if one]
    chance = random.Random(kit.wish.seed)
    items = list(kit.items)
    chance.shuffle(items)
    return _PAGE.format(
        title=_safe(cover.title),
        style=_STYLE,
        script=_SCRIPT,
        lines=" · ".join(map(_safe, lines)),
        notices="".join(f"<p>Lưu ý: {_safe(one)}</p>" for one in kit.notices if one.startswith("Bản tóm lược")),
        count=len(items),
        items="\n".join(_item(item, number, kit) for number, item in enumerate(items, 1)),
        sources="".join(f"<li>{_safe(one.title)} ({_safe(one.name)})</li>" for one in kit.origins),
    )


def _safe(text: str) -> str:
    return html.escape(nfc(text))


def _hash(text: str) -> int:
    """Give the number that the page's script gives for a text."""
    number = 5381
    for sign in text:
        number = (number * 33 ^ ord(sign)) & 0xFFFFFFFF
    return number


def folded(text: str) -> str:
    """Fold an answer as the page's script does, so that case, points and dashes do not matter."""
    one = unicodedata.normalize("NFC", text).lower()
    for sign in ".,;:\"'“”‘’":
        one = one.replace(sign, " ")
    for dash in "–—":
        one = one.replace(dash, "-")
    return "-".join(part.strip() for part in " ".join(one.split()).split("-")).strip()


def _item(item: Item, number: int, kit: Kit) -> str:
    """Write one item as a fieldset with its own way of marking."""
    name = f"q{number}"
    kind, keys, body = _body(item, name)
    legend = f"Câu {number} · {KIND_NAMES[item.kind]} · {LEVEL_NAMES[item.level]}"
    why = "".join(
        f"<li>{LETTERS[place]}: {_safe(one.why)}</li>"
        for place, one in enumerate(item.options)
        if one.why and not one.right
    )
    quotes = "".join(
        f"<blockquote>“{_safe(quote_of(source, most=60))}” ({_safe(place_of(source, kit))})</blockquote>"
        for source in ([pair.source for pair in item.pairs] or item.sources[:1])
    )
    note = f"<p>{_safe(item.note)}</p>" if item.note and not why else ""
    return (
        f'<fieldset id="{name}" data-kind="{kind}" data-keys="{_safe(json.dumps(keys))}">'
        f"<legend>{_safe(legend)}</legend>"
        f"<p>{_safe(item.stem)}</p>{body}"
        f'<div class="told"><span class="verdict"></span> Đáp án: {_safe(item.key)}{note}'
        f"{f'<ul>{why}</ul>' if why else ''}{quotes}</div></fieldset>"
    )


_MARK = '<button type="button" class="mark">Chấm</button>'


def _body(item: Item, name: str) -> tuple[str, list[int], str]:
    """Give the way of marking, the hashed keys and the fields of an item."""
    if item.options:
        rows = "".join(
            f'<label><input type="radio" name="{name}" value="{place}"> '
            f"{f'{LETTERS[place]}. ' if item.kind == 'multiple-choice' else ''}{_safe(option.text)}</label>"
            for place, option in enumerate(item.options)
        )
        keys = [_hash(f"{name}{place}") for place, option in enumerate(item.options) if option.right]
        return "choice", keys, rows + _MARK
    if item.kind == "matching":
        shown = "".join(f"<option>{_safe(right)}</option>" for right in item.shuffled)
        rows = "".join(
            f'<label>{_safe(pair.left)}<select><option value="">– chọn –</option>{shown}</select></label>'
            for pair in item.pairs
        )
        keys = [_hash(f"{name}{place}{folded(pair.right)}") for place, pair in enumerate(item.pairs)]
        return "match", keys, rows + _MARK
    if item.accepted:
        keys = [_hash(name + folded(one)) for one in item.accepted]
        label = "Điền" if GAP in item.stem else "Trả lời"
        return "text", keys, f'<label>{label}: <input type="text" autocomplete="off"></label>{_MARK}'
    own = "".join(
        f'<button type="button" class="mark own" data-own="{value}" hidden>{said}</button>'
        for value, said in (("1", "Tôi trả lời đủ"), ("0", "Tôi còn thiếu"))
    )
    return "self", [], f'<button type="button" class="show">Xem đáp án</button>{own}'
