
"use strict";
(() => {
  const controls = document.getElementById("controls");
  if (!controls) return;
  controls.hidden = false;
  controls.addEventListener("submit", (event) => event.preventDefault());
  const home = document.getElementById("groups");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const FEW = 100;

  const documents = [...home.children];
  const findings = documents.flatMap((group) => [...group.querySelectorAll(".finding")].map((element) => ({
    element, group, document: group, name: group.dataset.name,
    code: element.dataset.code, severity: element.dataset.severity,
    text: (group.dataset.name + " " + element.textContent).toLowerCase(),
  })));
  const rules = new Map();

  function ruled(code) {
    if (!rules.has(code)) {
      const group = document.createElement("details");
      group.className = "group";
      const summary = group.appendChild(document.createElement("summary"));
      const name = summary.appendChild(document.createElement("span"));
      name.className = "name";
      const title = document.querySelector(`.rule[data-code="${code}"]`)?.dataset.title;
      name.textContent = title ? code + ": " + title : code;
      summary.appendChild(document.createElement("span")).className = "count";
      group.appendChild(document.createElement("ol"));
      rules.set(code, group);
    }
    return rules.get(code);
  }

  function arrange(by) {
    for (const one of findings) {
      one.group = by === "rule" ? ruled(one.code) : one.document;
      one.element.querySelector(".file").textContent = by === "rule" ? one.name : "";
      one.group.querySelector("ol").append(one.element);
    }
    const groups = by === "rule" ? [...rules.values()] : documents;
    home.replaceChildren(...groups);
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set([...controls.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value));
    const counts = new Map();
    let total = 0;
    for (const one of findings) {
      const fits = wanted.has(one.severity) && words.every((word) => one.text.includes(word));
      one.element.hidden = !fits;
      if (!fits) continue;
      total += 1;
      const count = counts.get(one.group) || {};
      count[one.severity] = (count[one.severity] || 0) + 1;
      counts.set(one.group, count);
    }
    for (const group of home.children) {
      const count = counts.get(group);
      group.hidden = !count;
      if (!count) continue;
      const told = ["error", "warning", "info"].filter((one) => count[one]);
      group.querySelector(".count").textContent =
        told.map((one) => count[one].toLocaleString("en") + " " + one + (count[one] > 1 && one !== "info" ? "s" : "")).join(", ");
      if (total <= FEW) group.open = true;
    }
    shown.value = total === findings.length
      ? total.toLocaleString("en") + " findings"
      : total.toLocaleString("en") + " of " + findings.length.toLocaleString("en") + " findings";
  }

  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  controls.addEventListener("change", (event) => {
    if (event.target.name === "by") arrange(event.target.value);
    filter();
  });
  filter();
})();
