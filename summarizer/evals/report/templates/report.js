"use strict";
(async () => {
  const $ = (id) => document.getElementById(id);
  const el = (tag, text, props) => Object.assign(document.createElement(tag), props || {}, text === undefined ? {} : { textContent: text });
  const packed = Uint8Array.from(atob($("data").textContent.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const { samples, texts } = await new Response(stream).json();
  const form = $("filters"), list = $("list"), detail = $("detail"), shown = 300;
  const parts = new Set([...document.querySelectorAll("section[id], main")].map((one) => one.id));
  const state = () => new URLSearchParams(location.hash.slice(1));
  const num = (v) => (v === null || v === undefined ? "unscored" : Number(v.toFixed(3)).toString());
  const has = {
    critical: (s) => s.critical, withheld: (s) => !s.published && !s.error, failed: (s) => s.error,
    stale: (s) => s.stale, marked: (s) => s.marks,
  };

  function matches(s, want) {
    const words = (want.get("q") || "").toLowerCase();
    const fails = want.get("fails");
    if (words && !(s.id + " " + (s.codes || []).join(" ") + " " + texts[s.text]).toLowerCase().includes(words)) return false;
    for (const name of ["section", "condition", "kind"]) if (want.get(name) && s[name] !== want.get(name)) return false;
    if (want.get("state") && !(has[want.get("state")] || (() => true))(s)) return false;
    return !fails || (s.scores || []).some(([name, value, passed]) => name === fails && (passed === false || (passed === null && value === 0)));
  }

  function link(s, want) {
    const next = new URLSearchParams(want);
    next.set("id", s.id);
    const item = el("li"), a = el("a", s.id, { href: "#" + next });
    if (want.get("id") === s.id) a.setAttribute("aria-current", "true");
    const notes = [s.kind, s.error && "failed", !s.published && !s.error && "withheld", s.stale && "stale", s.quality].filter(Boolean);
    const small = el("small", notes.join(" · "));
    if (s.critical) small.append(el("span", " critical: " + s.critical.join(", "), { className: "bad" }));
    a.append(small);
    item.append(a);
    return item;
  }

  function marked(text, marks) {
    const p = el("p"), notes = el("ol", undefined, { className: "notes" });
    let at = 0;
    for (const [start, end, words] of marks || []) {
      if (start >= at) {
        p.append(text.slice(at, start));
        const mark = el("mark", text.slice(start, end));
        notes.append(el("li", words));
        mark.append(el("sup", String(notes.childElementCount)));
        p.append(mark);
        at = end;
      } else notes.append(el("li", "“" + text.slice(start, end) + "”: " + words));
    }
    p.append(text.slice(at) || (at ? "" : "Nothing was published."));
    return notes.childElementCount ? [p, notes] : [p];
  }

  function table(caption, head, rows) {
    const box = el("div", undefined, { className: "scroll", tabIndex: 0 }), t = el("table"), thead = el("thead"), tr = el("tr"), body = el("tbody");
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", caption);
    head.forEach((word) => tr.append(el("th", word, { scope: "col" })));
    thead.append(tr);
    rows.forEach((row) => {
      const line = el("tr");
      row.forEach((cell, i) => line.append(el(i ? "td" : "th", cell, i ? {} : { scope: "row" })));
      body.append(line);
    });
    t.append(el("caption", caption), thead, body);
    box.append(t);
    return box;
  }

  function open(s) {
    detail.replaceChildren(el("h3", s.id));
    const [prompt, hash, engine, model] = s.made, [tin, tout, cost, seconds] = s.spent;
    detail.append(el("p", [s.verdict && "guard: " + s.verdict, (s.codes || []).join(", "), s.error, s.stale && "from a stale recording", s.quality && "labelled " + s.quality].filter(Boolean).join(" · ")));
    const both = el("div", undefined, { className: "texts" });
    const same = s.before === s.text;
    if (s.before !== undefined && !same) {
      const old = el("div");
      old.append(el("h4", "Baseline"), ...marked(texts[s.before], []));
      both.append(old);
    }
    const now = el("div");
    now.append(el("h4", s.before === undefined ? "Text" : same ? "Text, the same in the baseline" : "Candidate"), ...marked(texts[s.text], s.marks));
    both.append(now);
    detail.append(both);
    const was = s.was || {};
    const rows = (s.scores || []).map(([name, value, passed, reason]) => [name, num(value) + (passed === null ? "" : passed ? " ✓" : " ✕"), was[name] ? num(was[name][1]) + " (" + was[name][0] + ")" : "", reason]);
    if (rows.length) detail.append(table("Scores", ["scorer", "value", "baseline", "reason"], rows));
    if (s.attempts) detail.append(table("Attempts", ["attempt", "prompt", "model", "verdict", "codes"], s.attempts.map((a, i) => [String(i + 1), ...a])));
    detail.append(el("p", [prompt, hash && hash.slice(0, 23), engine, model, tin + " tokens in", tout + " out", "$" + cost.toFixed(4), seconds + " s"].filter(Boolean).join(" · "), { className: "note" }));
    detail.hidden = false;
  }

  function render(focus) {
    if (parts.has(location.hash.slice(1))) return;
    const want = state(), found = samples.filter((s) => matches(s, want));
    for (const field of form.elements) if (field.name) field.value = want.get(field.name) || "";
    list.replaceChildren(...found.slice(0, shown).map((s) => link(s, want)));
    $("count").textContent = found.length + " of " + samples.length + " texts" + (found.length > shown ? ", the first " + shown + " are listed" : "");
    const chosen = samples.find((s) => s.id === want.get("id"));
    detail.hidden = !chosen;
    if (chosen) {
      open(chosen);
      if (focus) detail.focus();
    }
  }

  function keep() {
    const want = new URLSearchParams();
    for (const field of form.elements) if (field.name && field.value) want.set(field.name, field.value);
    history.replaceState(null, "", "#" + want);
    render(false);
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", keep);
  form.addEventListener("reset", () => setTimeout(keep));
  addEventListener("hashchange", () => render(true));
  render(false);
})();
