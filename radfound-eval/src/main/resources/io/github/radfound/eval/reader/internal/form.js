/* The form: one report at a time, six dimensions, by keyboard or mouse. */
(async () => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = id => document.getElementById(id);
  const rows = [];
  let active = 0;
  let since = performance.now();

  const message = text => { at("message").textContent = text; };
  const viewer = createViewer(message);
  const store = createStore(data, (kind, text) => {
    at("status").textContent = text;
    at("status").dataset.kind = kind;
  }, () => render());

  const item = () => data.items[store.position()];
  const rating = () => store.rating(item().id);
  const complete = one => one && (one.skipped || data.dimensions.every(d => one.scores[d.id]));

  /* Time while the report was in front. */
  function clock() {
    const now = performance.now();
    if (document.visibilityState === "visible") rating().seconds += (now - since) / 1000;
    since = now;
  }

  function changed() {
    clock();
    store.changed();
    progress();
  }

  function build() {
    data.dimensions.forEach((dimension, d) => {
      const row = document.createElement("fieldset");
      row.innerHTML = '<legend></legend><div class="scale" role="presentation"></div><p class="question"></p><p class="anchors"></p>';
      row.querySelector("legend").textContent = dimension.title;
      row.querySelector(".question").textContent = dimension.question;
      const [one, three, five] = dimension.anchors;
      for (const [score, words] of [[1, one], [3, three], [5, five]]) {
        const line = document.createElement("span");
        const number = document.createElement("b");
        number.textContent = score;
        line.append(number, " " + words);
        row.querySelector(".anchors").append(line);
      }
      for (let score = 1; score <= 5; score++) {
        const label = document.createElement("label");
        const input = document.createElement("input");
        input.type = "radio";
        input.name = dimension.id;
        input.value = score;
        input.setAttribute("aria-label", score + (score === 1 ? ", " + one : score === 3 ? ", " + three : score === 5 ? ", " + five : ""));
        input.addEventListener("change", () => set(d, score));
        const mark = document.createElement("span");
        mark.textContent = score;
        label.append(input, mark);
        row.querySelector(".scale").append(label);
      }
      row.addEventListener("click", () => activate(d));
      row.addEventListener("focusin", () => activate(d));
      at("dimensions").append(row);
      rows.push(row);
    });
    at("comment").addEventListener("input", () => { rating().comment = at("comment").value; changed(); });
    at("next").addEventListener("click", () => move(1));
    at("previous").addEventListener("click", () => move(-1));
    at("skip").addEventListener("click", skip);
    at("export").addEventListener("click", save);
    at("done-export").addEventListener("click", save);
    at("help").addEventListener("click", () => at("keys").showModal());
    at("open").addEventListener("click", () => { at("done").close(); toOpen(); });
    at("reader").textContent = "Reader " + data.reader;
  }

  function activate(d) {
    active = d;
    rows.forEach((row, i) => row.classList.toggle("active", i === d));
  }

  function set(d, score) {
    const one = rating();
    if (one.skipped) return;
    one.scores[data.dimensions[d].id] = score;
    rows[d].querySelectorAll("input")[score - 1].checked = true;
    changed();
  }

  /* A key scores the active dimension and goes on to one that is open. */
  function score(value) {
    set(active, value);
    const order = data.dimensions.map((_, i) => (active + 1 + i) % data.dimensions.length);
    const open = order.find(i => !rating().scores[data.dimensions[i].id]);
    if (open !== undefined) activate(open);
  }

  function skip() {
    rating().skipped = !rating().skipped;
    changed();
    marks();
    if (rating().skipped) {
      message("Skipped. Please say why in the comment.");
      at("comment").focus();
    } else {
      message("");
    }
  }

  function move(step) {
    if (step > 0 && !complete(store.seen(item().id))) {
      const open = data.dimensions.filter(d => !rating().scores[d.id]);
      message("Still to score: " + open.map(d => d.title).join(", ") + ". Or skip the report.");
      activate(data.dimensions.indexOf(open[0]));
      return;
    }
    const to = store.position() + step;
    if (to >= data.items.length) return finish();
    if (to >= 0) goTo(to);
  }

  function goTo(position) {
    clock();
    store.goTo(position);
    store.changed();
    render();
  }

  function counts() {
    const all = data.items.map(i => store.seen(i.id));
    const skipped = all.filter(one => one && one.skipped).length;
    return { skipped, rated: all.filter(complete).length - skipped };
  }

  function toOpen() {
    const open = data.items.findIndex(i => !complete(store.seen(i.id)));
    if (open >= 0) goTo(open);
  }

  function finish() {
    const { rated, skipped } = counts();
    const open = data.items.length - rated - skipped;
    at("done-text").textContent = `${rated} rated, ${skipped} skipped, ${open} open, of ${data.items.length} reports.`;
    at("open").hidden = open === 0;
    at("done").showModal();
  }

  function save() {
    clock();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([store.text()], { type: "application/json" }));
    link.download = `ratings-${data.reader}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function progress() {
    const { rated, skipped } = counts();
    at("progress").max = data.items.length;
    at("progress").value = rated + skipped;
    at("count").textContent = `${rated} of ${data.items.length} rated` + (skipped ? `, ${skipped} skipped` : "");
    const ready = complete(store.seen(item().id));
    at("next").setAttribute("aria-disabled", !ready);
    at("next").textContent = store.position() === data.items.length - 1 ? "Finish" : "Next report";
    at("previous").disabled = store.position() === 0;
  }

  function marks() {
    const one = rating();
    document.body.classList.toggle("skipped", one.skipped);
    at("skip").setAttribute("aria-pressed", one.skipped);
    rows.forEach((row, d) => row.querySelectorAll("input").forEach((input, i) => {
      input.checked = one.scores[data.dimensions[d].id] === i + 1;
      input.disabled = one.skipped;
    }));
  }

  function render() {
    const one = item();
    since = performance.now();
    at("title").textContent = `Report ${store.position() + 1} of ${data.items.length}`;
    for (const part of ["indication", "reference", "report"]) {
      at(part).textContent = one[part];
      at(part).parentElement.hidden = !one[part];
    }
    at("report").parentElement.hidden = false;
    at("report").classList.toggle("none", !one.report);
    at("text").scrollTop = 0;
    at("comment").value = rating().comment;
    message("");
    marks();
    progress();
    const open = data.dimensions.findIndex(d => !rating().scores[d.id]);
    activate(Math.max(0, open));
    document.body.dataset.item = one.id;
    viewer.show(data.cases[one.images].images);
  }

  const keys = {
    ArrowDown: () => activate((active + 1) % rows.length),
    ArrowUp: () => activate((active + rows.length - 1) % rows.length),
    PageDown: () => viewer.slice(1), PageUp: () => viewer.slice(-1),
    "]": () => viewer.slice(1), "[": () => viewer.slice(-1),
    ".": () => viewer.next(1), ",": () => viewer.next(-1),
    "+": () => viewer.zoom(1.25), "=": () => viewer.zoom(1.25), "-": () => viewer.zoom(0.8),
    w: () => viewer.nextPreset(), i: () => viewer.invert(), r: () => viewer.reset(),
    c: () => at("comment").focus(), s: skip, n: () => move(1), p: () => move(-1), g: toOpen, e: save,
    Enter: () => move(1), "?": () => at("keys").showModal(),
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target === at("comment")) {
      if (event.key === "Escape") at("comment").blur();
      return;
    }
    if (event.key === "Enter" && event.target.tagName === "BUTTON") return;
    if (event.key.startsWith("Arrow") && event.target === at("slices")) return;
    if (event.key >= "1" && event.key <= "5") {
      event.preventDefault();
      score(Number(event.key));
    } else if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") since = performance.now();
    else rating().seconds += (performance.now() - since) / 1000;
  });

  build();
  if (!("DecompressionStream" in window)) {
    message("This browser is too old to show the images. Please use a current version of Chrome, Edge, Firefox or Safari.");
  }
  await store.start();
  render();
  document.body.dataset.ready = "true";
})();
